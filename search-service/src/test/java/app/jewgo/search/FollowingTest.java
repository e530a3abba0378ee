package app.jewgo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.member.Member;
import app.jewgo.cache.member.Verdict;
import app.jewgo.cache.stamp.Position;
import app.jewgo.cache.stamp.Provenance;
import app.jewgo.cache.stamp.ProvenanceHeader;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.version.VersionTokens;
import app.jewgo.search.TestSearchService.Reply;
import app.jewgo.search.documents.Documents;
import app.jewgo.search.follow.CatalogueFollower;
import app.jewgo.search.index.IndexFailedException;
import app.jewgo.search.index.Progress;
import app.jewgo.search.index.SearchIndex;
import app.jewgo.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The index is what the catalogue is, whatever happens between them. */
@Tag("long")
class FollowingTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final SearchPlatform platform = SearchPlatform.get();

  private final Catalogue catalogue = this.platform.catalogue();

  private final TestSearchService service = this.platform.service();

  /** Of no restaurant of the sample. */
  private static final long FIRST_ID = 5_000_000;

  @AfterEach
  void clear() {
    this.catalogue.execute("DELETE FROM restaurant.restaurant WHERE id >= " + FIRST_ID);
    awaitSame(this.service);
    this.service.awaitCurrent();
  }

  @Test
  void aChangeIsFoundByTheResultsThatItConcerns() {
    long before = this.service.bean(CatalogueFollower.class).applied();
    assertThat(this.service.search("zweeble").ids()).isEmpty();
    assertThat(this.service.search("zweeble").header("Cache-Status")).contains("; hit");
    this.catalogue.insert(List.of(Catalogue.row(FIRST_ID, "Zweeble deli")));
    awaitIds("zweeble", FIRST_ID);
    this.catalogue.execute(
        "UPDATE restaurant.restaurant SET name = 'Quorfle deli' WHERE id = " + FIRST_ID);
    awaitIds("quorfle", FIRST_ID);
    awaitIds("zweeble");
    this.catalogue.execute(
        "UPDATE restaurant.restaurant SET status = 'closed' WHERE id = " + FIRST_ID);
    awaitIds("quorfle");
    this.catalogue.execute(
        "UPDATE restaurant.restaurant SET status = 'active' WHERE id = " + FIRST_ID);
    awaitIds("quorfle", FIRST_ID);
    this.catalogue.execute(
        "UPDATE restaurant.restaurant SET deleted_at = now() WHERE id = " + FIRST_ID);
    awaitIds("quorfle");
    awaitSame(this.service);
    // One by one, not by comparing all; counted a moment after it shows.
    Eventually.await(() ->
        assertThat(this.service.bean(CatalogueFollower.class).applied() - before).isEqualTo(5));
  }

  @Test
  void aResultElsewhereIsKept() {
    this.service.awaitCurrent();
    String miami = "&lat=25.77&lng=-80.19&radius=2&facets=none";
    Reply first = this.service.search("pizza", miami);
    assertThat(first.header("Cache-Tag")).doesNotContain("list").contains("c:257:-802");
    Provenance told = ProvenanceHeader.read(first.header(ProvenanceHeader.NAME)).orElseThrow();
    assertThat(String.join(",", told.tags()) + ",restaurants").isEqualTo(first.header("Cache-Tag"));
    assertThat(told.stamp().isOfSnapshots()).as("the index's place in the feed").isFalse();
    this.catalogue.insert(List.of(Catalogue.row(FIRST_ID, "Pizza in Teaneck")));
    awaitIds("pizza teaneck", FIRST_ID);
    assertThat(this.service.search("pizza", miami).header("Cache-Status")).contains("; hit; ttl");
  }

  @Test
  void manyAtOnceAreFoundByComparing() {
    long before = this.service.bean(CatalogueFollower.class).comparisons();
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      rows.add(Catalogue.row(FIRST_ID + i, "Flumpet number " + i));
    }
    this.catalogue.insert(rows);
    awaitSame(this.service);
    // The index shows it a moment before the comparison is over, and counted.
    Eventually.await(() -> this.service.bean(CatalogueFollower.class).comparisons() > before);
    assertThat(this.service.search("flumpet").data().path("total_results").asInt())
        .isEqualTo(3_000);
    this.catalogue.execute(
        "UPDATE restaurant.restaurant SET city = 'Lakewood' WHERE id >= " + FIRST_ID);
    awaitSame(this.service);
    this.service.awaitCurrent();
    assertThat(this.service.search("flumpet lakewood").data().path("total_results").asInt())
        .isEqualTo(3_000);
  }

  @Test
  void whoHasSeenAChangeIsNotAnsweredFromAnIndexThatIsBehind() throws Exception {
    this.service.awaitCurrent();
    VersionTokens tokens = this.service.bean(VersionTokens.class);
    Member member = this.service.bean(Member.class);
    CatalogueFollower follower = this.service.bean(CatalogueFollower.class);
    VersionToken known =
        tokens.read(this.service.search("grintooth").header(VersionToken.HEADER)).orElseThrow();
    Map<String, String> seen;
    try (AutoCloseable _ = this.catalogue.holdDocuments()) {
      // The document of another row cannot be stored, so both are left to a comparison.
      this.catalogue.insert(List.of(Catalogue.row(FIRST_ID + 1, "Whatever")));
      Eventually.await(() -> !follower.isCaughtUp());
      this.catalogue.insert(List.of(Catalogue.row(FIRST_ID, "Grintooth deli")));
      VersionToken written = new VersionToken(known.epoch(), this.catalogue.xid(FIRST_ID));
      seen = Map.of(VersionToken.HEADER, tokens.write(written));
      // The member has heard of all of it, the index has it not.
      Eventually.await(
          () -> !follower.isCaughtUp() && member.holdsLease() && written.isAppliedBy(member));
      Reply old = this.service.search("grintooth");
      assertThat(old.ids()).isEmpty();
      assertThat(old.header("Cache-Status")).contains("detail=bounded-stale");
      assertThat(this.service.get("/api/v4/restaurants/search?q=grintooth", seen).status())
          .isEqualTo(503);
    }
    Eventually.await(() -> {
      Reply reply = this.service.get("/api/v4/restaurants/search?q=grintooth", seen);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.ids()).containsExactly(FIRST_ID);
    });
  }

  @Test
  void whoAsksRightAfterAnAcknowledgedChangeFindsIt() {
    Member member = this.service.bean(Member.class);
    this.catalogue.insert(List.of(Catalogue.row(FIRST_ID, "Plimsop")));
    awaitIds("plimsop", FIRST_ID);
    int vouchedFor = 0;
    for (int i = 0; i < 40; i++) {
      String status = (i % 2 == 0) ? "closed" : "active";
      Position before = member.position().orElseThrow();
      Stamp earlier = new Stamp(before.epoch(), Long.MAX_VALUE, before.lsn(), 0);
      this.catalogue.execute(
          "UPDATE restaurant.restaurant SET status = '%s' WHERE id = %d"
              .formatted(status, FIRST_ID));
      // The fence has it, so a writer would be answered.
      spinUntil(() -> member.judge(earlier, TagSet.of("r:" + FIRST_ID)) == Verdict.CHANGED);
      Reply reply = this.service.search("plimsop");
      String answered = reply.status() + ", " + reply.header("Cache-Status");
      // A machine that stood still for so long that no lease is left says so.
      if (reply.status() != 503 && !answered.contains("bounded-stale")) {
        assertThat(reply.ids().isEmpty()).as(status + ": " + answered).isEqualTo(i % 2 == 0);
        vouchedFor++;
      }
    }
    assertThat(vouchedFor).isGreaterThan(20);
  }

  /** At once, unlike whoever looks now and then. */
  private static void spinUntil(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).isNegative();
      Thread.onSpinWait();
    }
  }

  @Test
  void aWipedSchemaIsFilledAgain() {
    this.catalogue.executeAsSuperuser("TRUNCATE search.document, search.position");
    try (TestSearchService other = this.platform.instance("search-after-wipe")) {
      other.awaitCurrent();
      awaitSame(other);
      assertThat(this.catalogue.documentRevisions()).isEqualTo(this.catalogue.revisions());
    }
  }

  @Test
  void anInstanceIsNotReadyBeforeItHasEverything() {
    try (TestSearchService other = this.platform.instance("search-2")) {
      // Its port is open, and so is the management port, before there is an index.
      Eventually.await(() -> other.management("/actuator/health/readiness").status() == 200);
      assertThat(other.revisions()).isEqualTo(this.catalogue.revisions());
    }
  }

  /** What it had put in was not shown when it broke off, and is there all the same. */
  @Test
  void anIndexThatBrokeOffAtFirstForgetsWhatIsGoneMeanwhile(@TempDir Path directory)
      throws IOException {
    List<ObjectNode> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(Catalogue.row(FIRST_ID + i, "Snarkle " + i));
    }
    this.catalogue.insert(rows);
    awaitDocuments();
    Documents documents = this.service.bean(Documents.class);
    // So little that not all of it waits for the end, as the most popular do.
    try (SearchIndex index = new SearchIndex(directory.resolve("index"), 0.01)) {
      Progress breaksOff =
          (_, _) -> {
            throw new IllegalStateException("breaks off");
          };
      assertThatThrownBy(() -> index.follow(documents, breaksOff))
          .isInstanceOf(IndexFailedException.class);
      this.catalogue.execute(
          "DELETE FROM restaurant.restaurant WHERE id % 2 = 0 AND id >= " + FIRST_ID);
      awaitDocuments();
      index.follow(documents, Progress.NONE);
      assertThat(revisions(index)).isEqualTo(this.catalogue.documentRevisions());
      // Nothing differs, so there is nothing to break off, and no share of nothing to tell.
      index.follow(documents, breaksOff);
    }
  }

  /** As on a full disk: Lucene closes for good what could not be written once. */
  @Test
  void anIndexThatCouldNotBeWrittenIsMadeAnew(@TempDir Path directory) throws IOException {
    Documents documents = this.service.bean(Documents.class);
    Path files = directory.resolve("index");
    try (SearchIndex index = new SearchIndex(files, 4)) {
      index.follow(documents, Progress.NONE);
      Map<Long, Long> before = revisions(index);
      Files.move(files, directory.resolve("away"));
      Files.createFile(files);
      this.catalogue.insert(List.of(Catalogue.row(FIRST_ID, "Florbish grill")));
      awaitDocuments();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> index.follow(documents, Progress.NONE))
            .isInstanceOf(IndexFailedException.class);
        assertThat(revisions(index)).as("is searched meanwhile").isEqualTo(before);
      }
      Files.delete(files);
      index.follow(documents, Progress.NONE);
      assertThat(revisions(index)).isEqualTo(this.catalogue.documentRevisions());
    }
  }

  private static Map<Long, Long> revisions(SearchIndex index) {
    Map<Long, Long> revisions = new TreeMap<>();
    index.revisions(revisions::put);
    return revisions;
  }

  @Test
  void aLostStreamIsReplacedByComparing() {
    this.platform.relay().pause();
    this.catalogue.insert(List.of(Catalogue.row(FIRST_ID, "Brindlewax grill")));
    // No lease is held, and what is answered says so, but the database is compared.
    Eventually.await(() -> !this.service.holdsLease());
    awaitIds("brindlewax", FIRST_ID);
    assertThat(this.service.search("brindlewax").header("Cache-Status"))
        .contains("detail=bounded-stale");
    this.platform.redis().server().kill();
    this.platform.redis().server().start();
    this.platform.relay().goOn();
    this.service.awaitCurrent();
    this.catalogue.insert(List.of(Catalogue.row(FIRST_ID + 1, "Brindlewax cafe")));
    awaitIds("brindlewax", FIRST_ID, FIRST_ID + 1);
    awaitSame(this.service);
  }

  private void awaitDocuments() {
    Map<Long, Long> wanted = this.catalogue.revisions();
    Eventually.await(() -> assertThat(this.catalogue.documentRevisions()).isEqualTo(wanted));
  }

  private void awaitIds(String text, Long... ids) {
    Eventually.await(
        () -> assertThat(this.service.search(text).ids()).containsExactlyInAnyOrder(ids));
  }

  private void awaitSame(TestSearchService instance) {
    Map<Long, Long> wanted = this.catalogue.revisions();
    Eventually.await(() -> assertThat(instance.revisions()).isEqualTo(wanted));
  }
}
