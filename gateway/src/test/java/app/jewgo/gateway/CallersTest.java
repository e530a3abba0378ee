package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Behind a proxy that is believed: who is one caller, and when he may come again. */
@Tag("long")
class CallersTest {

  private static final String LIMITS =
      """
      jewgo:
        limits:
          revision: callers
          tiers:
            few: {limit: 2, window: 3s, per: ip}
            hour: {limit: 2, window: 1h, per: ip}
          rules:
            - {match: "GET /api/restaurants", tier: few}
            - {match: "* /**", tier: hour}
      """;

  private static PlatformRedis redis;

  private static StubInstance service;

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    redis = PlatformRedis.start();
    service = StubInstance.start();
    gateway =
        RunningGateway.limited(
            redis.url(),
            service.port(),
            "jewgo.limits.document=" + LIMITS,
            "jewgo.client.trusted-proxies=127.0.0.1,10.0.0.1");
    Eventually.await(
        Duration.ofSeconds(30),
        () ->
            assertThat(gateway.management("/actuator/limits").body()).contains("\"answers\":true"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
    redis.close();
  }

  private static boolean passes(String forwardedFor) throws Exception {
    return gateway.get("/api/v4/restaurants", "X-Forwarded-For", forwardedFor).statusCode() != 429;
  }

  /** Three spellings of one caller, whose third request is one too many. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.1            | 203.0.113.9, 198.51.100.1   | garbage, 198.51.100.1, 10.0.0.1",
        "2001:db8:0:1::1         | 2001:db8:0:1:ffff::2        | 2001:0db8:0000:0001:aaaa:bbbb:cccc:dddd",
        "198.51.100.2            | ::ffff:198.51.100.2         | ::ffff:c633:6402",
        "198.51.100.3            | 1.1.1.1,198.51.100.3        | 2.2.2.2 ,  198.51.100.3 , 127.0.0.1",
      })
  void isOneCallerHoweverHeIsWritten(String first, String second, String third) throws Exception {
    assertThat(passes(first)).isTrue();
    assertThat(passes(second)).isTrue();
    assertThat(passes(third)).isFalse();
  }

  @Test
  void garbageIsOneCallerTogether() throws Exception {
    int passed = 0;
    for (int i = 0; i < 10; i++) {
      passed += passes("<script>" + i) ? 1 : 0;
    }
    assertThat(passed).isEqualTo(2);
  }

  @Test
  void anotherAddressOrNetworkIsAnother() throws Exception {
    assertThat(passes("2001:db8:0:7::1")).isTrue();
    assertThat(passes("2001:db8:0:7::1")).isTrue();
    assertThat(passes("2001:db8:0:7::1")).isFalse();
    assertThat(passes("2001:db8:0:8::1")).isTrue();
    assertThat(passes("198.51.100.77")).isTrue();
  }

  @Test
  void retryAfterIsNeverEarly() throws Exception {
    String[] caller = {"X-Forwarded-For", "198.51.100.50"};
    gateway.get("/api/restaurants", caller);
    gateway.get("/api/restaurants", caller);
    HttpResponse<String> refused = gateway.get("/api/restaurants", caller);
    long answered = System.nanoTime();
    assertThat(refused.statusCode()).isEqualTo(429);
    long seconds = refused.headers().firstValueAsLong("Retry-After").orElse(-1);
    assertThat(seconds).isBetween(1L, 3L);
    long tooEarly = answered + TimeUnit.SECONDS.toNanos(seconds - 1);
    long due = answered + TimeUnit.SECONDS.toNanos(seconds);
    Eventually.await(
        Duration.ofSeconds(20),
        () -> {
          long sent = System.nanoTime();
          boolean passed = gateway.get("/api/restaurants", caller).statusCode() == 200;
          if (passed) {
            assertThat(System.nanoTime()).as("a second less").isGreaterThan(tooEarly);
          } else {
            assertThat(sent).as("waited out").isLessThan(due);
          }
          return passed;
        });
  }
}
