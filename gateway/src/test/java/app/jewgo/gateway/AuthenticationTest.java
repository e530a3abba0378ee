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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, and what the services learn of it. */
class AuthenticationTest {

  private static final StubInstance SERVICE = StubInstance.start();

  private static final RunningGateway GATEWAY = RunningGateway.before(List.of(SERVICE.port()));

  private static final IdentityHeader VERIFIER =
      new IdentityHeader(
          RunningGateway.INTERNAL_SECRET.getBytes(StandardCharsets.UTF_8), Clock.systemUTC());

  @AfterAll
  static void close() {
    GATEWAY.close();
    SERVICE.close();
  }

  @BeforeEach
  void reset() {
    SERVICE.received().clear();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/v4/restaurants/1",
    "DELETE, /api/v4/restaurants/1",
    "PUT, /api/v4/restaurants/1/approve",
    "PUT, /api/v4/restaurants/1/reject",
  })
  void isForAdmins(String method, String target) throws Exception {
    HttpResponse<String> anonymous = GATEWAY.send(request(method, target));
    assertProblem(anonymous, 401, "unauthorized");
    assertThat(anonymous.headers().allValues("www-authenticate"))
        .singleElement()
        .asString()
        .startsWith("Bearer");

    assertProblem(
        GATEWAY.send(bearer(request(method, target), RunningGateway.token("dana"))),
        403,
        "forbidden");
    assertProblem(
        GATEWAY.send(bearer(request(method, target), RunningGateway.token("dana", "Admin"))),
        403,
        "forbidden");
    assertThat(SERVICE.received()).isEmpty();

    String admin = RunningGateway.token("ops", "admin", "other");
    assertThat(GATEWAY.send(bearer(request(method, target), admin)).statusCode()).isEqualTo(200);
    assertThat(VERIFIER.verify(SERVICE.onlyReceived().header(IdentityHeader.NAME)))
        .isEqualTo(new Identity("ops", Set.of("admin", "other")));
  }

  @Test
  void readsWithoutAToken() throws Exception {
    assertThat(GATEWAY.get("/api/v4/restaurants").statusCode()).isEqualTo(200);
    assertThat(SERVICE.onlyReceived().has(IdentityHeader.NAME)).isFalse();
  }

  @Test
  void tellsTheServiceWhoReads() throws Exception {
    String token = RunningGateway.token("dana");
    HttpResponse<String> answer =
        GATEWAY.get("/api/v4/restaurants?status=pending", "Authorization", "bearer " + token);
    assertThat(answer.statusCode()).isEqualTo(200);
    StubInstance.Received received = SERVICE.onlyReceived();
    assertThat(VERIFIER.verify(received.header(IdentityHeader.NAME)))
        .isEqualTo(new Identity("dana", Set.of()));
    assertThat(received.has("Authorization")).as("the token ends at the gateway").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer x.y.z",
        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJvcHMiLCJyb2xlcyI6WyJhZG1pbiJdfQ.",
        "Basic b3BzOm9wcw==",
        "token",
      })
  void isNeverSilentlyAnonymous(String authorization) throws Exception {
    for (String target : List.of("/api/v4/restaurants", "/api/restaurants/1", "/health")) {
      HttpResponse<String> answer = GATEWAY.get(target, "Authorization", authorization);
      assertProblem(answer, 401, "unauthorized");
      assertThat(answer.headers().allValues("www-authenticate"))
          .singleElement()
          .asString()
          .startsWith("Bearer error=\"invalid_token\"");
    }
    assertThat(SERVICE.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization: Bearer ", "Cookie: access_token="})
  void readsNoTokenOf16KiB(String header) throws Exception {
    String token =
        RunningGateway.token(
            new JWTClaimsSet.Builder()
                .subject("ops")
                .claim("x", "a".repeat(12 * 1024))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build());
    assertThat(token).hasSizeGreaterThan(16 * 1024);
    RawAnswer answer =
        RawAnswer.to(
            GATEWAY.port(),
            "GET /api/v4/restaurants HTTP/1.1\r\nHost: x\r\n" + header + token + "\r\n\r\n");
    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.body()).contains("https://jewgo.app/problems/headers-too-large");
    assertThat(answer.closed()).isTrue();
    assertThat(SERVICE.received()).isEmpty();
  }

  @Test
  void takesOneTokenOnly() throws Exception {
    String token = "Bearer " + RunningGateway.token("ops", "admin");
    assertProblem(
        GATEWAY.get("/api/v4/restaurants", "Authorization", token, "Authorization", token),
        401,
        "unauthorized");
  }

  private static HttpRequest.Builder request(String method, String target) {
    return GATEWAY.request(target).method(method, BodyPublishers.noBody());
  }

  private static HttpRequest.Builder bearer(HttpRequest.Builder request, String token) {
    return request.header("Authorization", "Bearer " + token);
  }
}
