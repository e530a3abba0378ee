package app.jewgo.gateway;

import static app.jewgo.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens of an identity provider, whatever becomes of its endpoint of keys. */
@Tag("long")
class ProviderTest {

  private static final String LIST = "/api/v4/restaurants";

  private static final StubInstance SERVICE = StubInstance.start();

  private final StubProvider provider = StubProvider.start();

  private final SigningKey first = SigningKey.rsa("first");

  private final SigningKey second = SigningKey.curve("second");

  @AfterAll
  static void closeService() {
    SERVICE.close();
  }

  @AfterEach
  void close() {
    this.provider.close();
  }

  @Test
  void startsWhileTheProviderIsDown() throws Exception {
    try (RunningGateway gateway = gateway("refresh=200ms", "retry=100ms")) {
      HttpResponse<String> answer = read(gateway, this.first);
      assertProblem(answer, 503, "unavailable");
      assertThat(answer.headers().firstValue("retry-after")).contains("1");
      assertThat(gateway.get(LIST).statusCode()).as("without a token").isEqualTo(200);
      assertThat(read(gateway, RunningGateway.token("ours")).statusCode()).isEqualTo(200);

      this.provider.publish(this.first);
      Eventually.await(() -> assertThat(read(gateway, this.first).statusCode()).isEqualTo(200));
    }
  }

  @Test
  void followsARotationAndOutlivesAnOutage() throws Exception {
    this.provider.publish(this.first);
    try (RunningGateway gateway = gateway("refresh=1h", "retry=100ms", "keep=24h")) {
      Eventually.await(() -> assertThat(read(gateway, this.first).statusCode()).isEqualTo(200));
      int asked = this.provider.asked();
      assertProblem(read(gateway, SigningKey.rsa("stranger")), 401, "unauthorized");

      this.provider.publish(this.first, this.second);
      // Nobody asks before the hour is over but this token, whose key is not at hand.
      Eventually.await(() -> assertThat(read(gateway, this.second).statusCode()).isEqualTo(200));
      assertThat(read(gateway, this.first).statusCode()).isEqualTo(200);
      assertThat(this.provider.asked()).isGreaterThan(asked);

      this.provider.fail();
      assertProblem(read(gateway, SigningKey.rsa("stranger")), 401, "unauthorized");
      assertThat(read(gateway, this.first).statusCode()).isEqualTo(200);
      assertThat(read(gateway, this.second).statusCode()).isEqualTo(200);

      this.provider.publish(this.second);
      Eventually.await(() -> {
        read(gateway, SigningKey.rsa("stranger"));
        assertProblem(read(gateway, this.first), 401, "unauthorized");
      });
      assertThat(read(gateway, this.second).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void isNotAskedByNonsense() throws Exception {
    this.provider.publish(this.first);
    try (RunningGateway gateway = gateway("refresh=1h", "retry=10m")) {
      Eventually.await(() -> assertThat(read(gateway, this.first).statusCode()).isEqualTo(200));
      for (int i = 0; i < 50; i++) {
        String token =
            this.first.sign(this.first.header().keyID("nonsense-" + i).build(), claims());
        assertProblem(read(gateway, token), 401, "unauthorized");
      }
      assertThat(this.provider.asked()).isEqualTo(1);
    }
  }

  @Test
  void holdsUpNobodyElseWhenItHangs() throws Exception {
    this.provider.publish(this.first);
    try (RunningGateway gateway = gateway("refresh=1h", "retry=100ms", "deadline=10s")) {
      Eventually.await(() -> assertThat(read(gateway, this.first).statusCode()).isEqualTo(200));
      this.provider.hang();
      int asked = this.provider.asked();
      Thread.ofVirtual().start(() -> readQuietly(gateway, SigningKey.rsa("stranger")));
      Eventually.await(() -> assertThat(this.provider.asked()).isEqualTo(asked + 1));
      for (int i = 0; i < 50; i++) {
        assertThat(read(gateway, this.first).statusCode()).isEqualTo(200);
      }
      assertThat(this.provider.asked()).as("one question at a time").isEqualTo(asked + 1);
    }
  }

  @Test
  void needsNoSecretBesideIt() throws Exception {
    this.provider.publish(this.second);
    try (RunningGateway gateway = gateway("refresh=1h", "retry=100ms", "JEWGO_JWT_SECRET=")) {
      Eventually.await(() -> assertThat(read(gateway, this.second).statusCode()).isEqualTo(200));
      assertProblem(read(gateway, RunningGateway.token("ours")), 401, "unauthorized");
    }
  }

  private RunningGateway gateway(String... settings) {
    String prefix = "jewgo.tokens.provider.";
    String[] all = new String[settings.length + 3];
    all[0] = prefix + "issuer=https://login.example";
    all[1] = prefix + "audience=jewgo";
    all[2] = prefix + "keys=" + this.provider.url();
    for (int i = 0; i < settings.length; i++) {
      all[i + 3] = (settings[i].startsWith("JEWGO") ? "" : prefix) + settings[i];
    }
    return RunningGateway.before(List.of(SERVICE.port()), all);
  }

  private static HttpResponse<String> read(RunningGateway gateway, SigningKey key)
      throws Exception {
    return read(gateway, key.sign(claims()));
  }

  private static HttpResponse<String> read(RunningGateway gateway, String token) throws Exception {
    return gateway.get(LIST, "Authorization", "Bearer " + token);
  }

  private static void readQuietly(RunningGateway gateway, SigningKey key) {
    try {
      read(gateway, key);
    } catch (Exception ex) {
      // The test has ended before the answer.
    }
  }

  private static JWTClaimsSet claims() {
    return new JWTClaimsSet.Builder()
        .subject("dana")
        .issuer("https://login.example")
        .audience("jewgo")
        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
        .build();
  }
}
