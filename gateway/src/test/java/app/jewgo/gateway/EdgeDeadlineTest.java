package app.jewgo.gateway;

import static app.jewgo.gateway.EdgePlatform.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a request takes at most that waits for what others have asked. */
@Tag("long")
class EdgeDeadlineTest {

  private static final String PATH = "/api/v4/restaurants/";

  private static final long DEADLINE = 20_000;

  private static final long WAITING = 1_500;

  private static final String ROUTE = "jewgo.routes.endpoints[0].";

  @Test
  void whoHasWaitedForAnothersCallHasTheRestOfHisTimeForHisOwn() throws Exception {
    try (EdgePlatform platform =
        new EdgePlatform(
            ROUTE + "match=GET " + PATH + "{id:[0-9]{1,18}}",
            ROUTE + "service=restaurant-service",
            ROUTE + "deadline=" + DEADLINE + "ms")) {
      platform.known(PATH + 1);
      CountDownLatch read = new CountDownLatch(1);
      CountDownLatch end = new CountDownLatch(1);
      platform
          .answers()
          .between(() -> {
            read.countDown();
            await(end);
          });
      CompletableFuture<HttpResponse<String>> first = ask(platform, PATH + 2);
      await(read);
      platform.answers().between(() -> {});
      platform.change(KeptAnswers.tag(PATH + 2));
      CompletableFuture<HttpResponse<String>> second = ask(platform, PATH + 2);
      // It has been read when this one, which came later, has its answer.
      platform.get(PATH + 3);
      platform.service().received().clear();
      CompletableFuture.delayedExecutor(WAITING, TimeUnit.MILLISECONDS).execute(end::countDown);
      HttpResponse<String> answer = second.get(30, TimeUnit.SECONDS);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isNotEqualTo(first.get(30, TimeUnit.SECONDS).body());
      StubInstance.Received own = platform.service().onlyReceived();
      assertThat(Long.parseLong(own.header("JewGo-Deadline")))
          .isLessThanOrEqualTo(DEADLINE - WAITING / 2);
    }
  }

  private static CompletableFuture<HttpResponse<String>> ask(EdgePlatform platform, String path) {
    return platform.gateway().sendAsync(platform.gateway().request(path));
  }
}
