package app.jewgo.gateway;

import static app.jewgo.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.identity.IdentityHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token in a cookie: who it speaks for, and that no foreign page changes anything with it. */
@Tag("long")
class CookiesTest {

  private static final String OURS = "http://localhost:3000";

  private static final String LIST = "/api/v4/restaurants";

  private static final String ONE = "/api/v4/restaurants/1";

  private static final StubInstance SERVICE = StubInstance.start();

  private static final RunningGateway GATEWAY = RunningGateway.before(List.of(SERVICE.port()));

  private final String admin = "access_token=" + RunningGateway.token("ops", "admin");

  @AfterAll
  static void close() {
    GATEWAY.close();
    SERVICE.close();
  }

  @BeforeEach
  void reset() {
    SERVICE.received().clear();
  }

  @Test
  void saysWhoReads() throws Exception {
    HttpResponse<String> answer = GATEWAY.get(LIST, "Cookie", "theme=dark; " + this.admin);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(caller()).isEqualTo(new Identity("ops", Set.of("admin")));
    assertThat(SERVICE.onlyReceived().has("Cookie")).as("it ends at the gateway").isFalse();
  }

  @Test
  void changesThingsFromOurPages() throws Exception {
    HttpResponse<String> answer = send("PUT", ONE, "Cookie", this.admin, "Origin", OURS);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("access-control-allow-credentials"))
        .containsExactly("true");
    assertThat(caller()).isEqualTo(new Identity("ops", Set.of("admin")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://localhost:3001",
        "https://localhost:3000",
        "http://localhost:3000.evil.example",
        "http://LOCALHOST:3000/",
        "",
      })
  void changesNothingFromAnother(String origin) throws Exception {
    assertProblem(send("PUT", ONE, "Cookie", this.admin, "Origin", origin), 403, "forbidden");
    assertProblem(send("DELETE", ONE, "Cookie", this.admin, "Origin", origin), 403, "forbidden");
    assertProblem(send("POST", LIST, "Cookie", this.admin, "Origin", origin), 403, "forbidden");
    assertThat(SERVICE.received()).isEmpty();
  }

  @Test
  void changesNothingFromNobodyKnowsWhere() throws Exception {
    assertProblem(send("PUT", ONE, "Cookie", this.admin), 403, "forbidden");
    assertProblem(
        send("PUT", ONE, "Cookie", this.admin, "Origin", OURS, "Origin", "https://evil.example"),
        403,
        "forbidden");
    assertProblem(
        send("PUT", ONE, "Cookie", this.admin, "Referer", OURS + "/page"), 403, "forbidden");
    assertThat(SERVICE.received()).isEmpty();
  }

  @Test
  void isNoReasonToRefuseAHeader() throws Exception {
    String bearer = "Bearer " + RunningGateway.token("dana", "admin");
    HttpResponse<String> answer = send("PUT", ONE, "Cookie", this.admin, "Authorization", bearer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(caller().subject()).as("the header goes before").isEqualTo("dana");
    assertProblem(
        send("PUT", ONE, "Cookie", this.admin, "Origin", OURS, "Authorization", "Bearer x"),
        401,
        "unauthorized");
  }

  @Test
  void countsAsNoneOnceItIsOver() throws Exception {
    for (String cookie : List.of(expired(), "access_token=", "access_token=x", "access_token=\"")) {
      SERVICE.received().clear();
      assertThat(GATEWAY.get(LIST, "Cookie", cookie).statusCode()).as(cookie).isEqualTo(200);
      assertThat(SERVICE.onlyReceived().has(IdentityHeader.NAME)).isFalse();
      assertThat(send("POST", LIST, "Cookie", cookie).statusCode()).isEqualTo(200);
      HttpResponse<String> answer = send("PUT", ONE, "Cookie", cookie, "Origin", OURS);
      assertProblem(answer, 401, "unauthorized");
    }
  }

  @Test
  void isNotBelievedTwice() throws Exception {
    String other = "access_token=" + RunningGateway.token("mallory", "admin");
    for (String both : List.of(this.admin + "; " + other, other + "; " + this.admin)) {
      assertProblem(send("PUT", ONE, "Cookie", both, "Origin", OURS), 401, "unauthorized");
    }
    String twice = this.admin + "; " + this.admin;
    assertThat(send("PUT", ONE, "Cookie", twice, "Origin", OURS).statusCode()).isEqualTo(200);
  }

  @Test
  void isReadByNameOnly() throws Exception {
    String token = RunningGateway.token("ops", "admin");
    for (String cookie :
        List.of("Access_Token=" + token, "token=" + token, "access_token2=" + token)) {
      assertProblem(send("PUT", ONE, "Cookie", cookie, "Origin", OURS), 401, "unauthorized");
    }
  }

  private static String expired() {
    return "access_token="
        + RunningGateway.token(
            new JWTClaimsSet.Builder()
                .subject("ops")
                .claim("roles", List.of("admin"))
                .expirationTime(Date.from(Instant.now().minusSeconds(3600)))
                .build());
  }

  private static Identity caller() {
    return new IdentityHeader(
            RunningGateway.INTERNAL_SECRET.getBytes(StandardCharsets.UTF_8), Clock.systemUTC())
        .verify(SERVICE.onlyReceived().header(IdentityHeader.NAME));
  }

  private static HttpResponse<String> send(String method, String target, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        GATEWAY.request(target).method(method, BodyPublishers.ofString("{}"));
    return GATEWAY.send(request.headers(headers));
  }
}
