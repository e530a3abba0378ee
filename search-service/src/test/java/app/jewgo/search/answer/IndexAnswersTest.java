package app.jewgo.search.answer;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cache.CoherentCaches;
import app.jewgo.cache.member.Member;
import app.jewgo.cache.memory.Served;
import app.jewgo.cache.tag.QueryTags;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.search.Catalogue;
import app.jewgo.search.SearchPlatform;
import app.jewgo.search.TestSearchService;
import app.jewgo.search.answer.IndexAnswers.Made;
import app.jewgo.search.follow.CatalogueFollower;
import app.jewgo.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who shares a search with somebody else gets nothing older than what he has seen. */
@Tag("long")
class IndexAnswersTest {

  /** Of no restaurant of the sample, nor of another test. */
  private static final long ID = 8_000_000;

  private final SearchPlatform platform = SearchPlatform.get();

  private final TestSearchService service = this.platform.service();

  private final Member member = this.service.bean(Member.class);

  @AfterEach
  void clear() {
    this.platform.relay().goOn();
    this.platform.catalogue().execute("DELETE FROM restaurant.restaurant WHERE id = " + ID);
    this.service.awaitCurrent();
  }

  @Test
  void aSharedSearchIsNotOlderThanWhatItsClientHasSeen() throws Exception {
    this.service.awaitCurrent();
    IndexAnswers answers = answers("shared-in-a-test");
    CountDownLatch searching = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    FutureTask<Served<KeptResult>> first =
        new FutureTask<>(() ->
            answers.answer(
                "key",
                null,
                _ -> {
                  searching.countDown();
                  awaitUninterrupted(goOn);
                  return made("before");
                }));
    Thread.ofPlatform().daemon().start(first);
    searching.await();
    VersionToken seen = write();
    FutureTask<Served<KeptResult>> second =
        new FutureTask<>(() -> answers.answer("key", seen, _ -> made("after")));
    Thread joined = Thread.ofPlatform().daemon().start(second);
    Eventually.await(() -> joined.getState() == Thread.State.WAITING);
    // Whether the change is in what the first has found cannot be told from now on.
    this.platform.relay().pause();
    Eventually.await(() -> !this.member.holdsLease());
    goOn.countDown();
    assertThat(text(first.get())).isEqualTo("before");
    assertThat(text(second.get())).isEqualTo("after");
  }

  /** Changes a restaurant, and waits until the index has it. */
  private VersionToken write() {
    VersionToken known =
        this.service
            .bean(VersionTokens.class)
            .read(this.service.search("anything").header(VersionToken.HEADER))
            .orElseThrow();
    this.platform.catalogue().insert(List.of(Catalogue.row(ID, "Whatever")));
    VersionToken written = new VersionToken(known.epoch(), this.platform.catalogue().xid(ID));
    Eventually.await(
        () -> written.isAppliedBy(this.member) && this.service.revisions().containsKey(ID));
    return written;
  }

  private IndexAnswers answers(String cache) {
    return new IndexAnswers(
        this.service.bean(CoherentCaches.class),
        cache,
        this.service.bean(CatalogueFollower.class),
        this.member,
        this.platform.clock());
  }

  private static Made made(String text) {
    return new Made(
        text.getBytes(StandardCharsets.UTF_8),
        null,
        new QueryTags().anywhere().tags(),
        Duration.ofMinutes(1));
  }

  private static String text(Served<KeptResult> served) {
    return new String(served.value().body(), StandardCharsets.UTF_8);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ex) {
      throw new IllegalStateException(ex);
    }
  }
}
