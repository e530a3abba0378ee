package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.testkit.Eventually;
import app.jewgo.testkit.PlatformRedis;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The limits of config-repo, kept by two gateways on one real Redis. */
@Tag("long")
class RateLimitTest {

  private static PlatformRedis redis;

  private static StubInstance service;

  private static List<RunningGateway> gateways = List.of();

  /** The last number of an address that no other test has. */
  private static int lastAddress = 1;

  @BeforeAll
  static void start() {
    redis = PlatformRedis.start();
    service = StubInstance.start();
    gateways =
        List.of(
            RunningGateway.limited(redis.url(), service.port(), "JEWGO_INSTANCE=gateway-1"),
            // Where Spring Boot by itself would believe what anybody says of his address.
            RunningGateway.limited(
                redis.url(),
                service.port(),
                "JEWGO_INSTANCE=gateway-2",
                "spring.main.cloud-platform=kubernetes"));
    for (RunningGateway gateway : gateways) {
      Eventually.await(
          () -> assertThat(limits(gateway).path("redis").path("gateways").asInt()).isEqualTo(2));
    }
  }

  @AfterAll
  static void stop() {
    gateways.forEach(RunningGateway::close);
    service.close();
    redis.close();
  }

  private static JsonNode limits(RunningGateway gateway) throws Exception {
    return RunningGateway.json(gateway.management("/actuator/limits"));
  }

  private static Crowd crowd() {
    lastAddress++;
    return Crowd.at("127.0.7." + lastAddress);
  }

  private static String bearer(String user, String... roles) {
    return "Bearer " + RunningGateway.token(user, roles);
  }

  @ParameterizedTest
  @CsvSource({
    "search,       30,   anybody, GET,    /api/v4/restaurants/search?q=falafel, 500",
    "search,       30,   anybody, GET,    /api/restaurants?search=falafel,      200",
    "public-read,  100,  anybody, GET,    /api/v4/restaurants,                  300",
    "public-write, 10,   anybody, POST,   /api/v4/restaurants,                  100",
    "user-read,    500,  user,    GET,    /api/v4/restaurants,                  700",
    "user-write,   60,   user,    POST,   /api/v4/restaurants,                  200",
    "admin,        1000, admin,   GET,    /api/v4/restaurants,                  1200",
  })
  void soManyPassAndNoMore(
      String tier, int limit, String who, String method, String target, int asked) {
    try (Crowd crowd = crowd()) {
      String user = who + "-" + UUID.randomUUID();
      String[] headers =
          switch (who) {
            case "user" -> new String[] {"Authorization", bearer(user)};
            case "admin" -> new String[] {"Authorization", bearer(user, "admin")};
            default -> new String[0];
          };
      List<HttpResponse<String>> answers = crowd.ask(asked, gateways, method, target, headers);
      assertThat(Crowd.passed(answers)).isEqualTo(limit);
      Set<String> remaining = new HashSet<>();
      for (HttpResponse<String> answer : answers) {
        assertThat(answer.headers().firstValue("RateLimit-Policy").orElse("absent"))
            .contains("\"" + tier + "\";q=" + limit + ";w=60");
        assertThat(answer.headers().firstValue("JewGo-Limits")).hasValue("\"2026-11-26.1\"");
        if (answer.statusCode() != 429) {
          remaining.add(answer.headers().firstValue("X-RateLimit-Remaining").orElse("absent"));
        }
      }
      // Each of those that passed saw another number, as if there were one gateway.
      assertThat(remaining).hasSize(limit).contains("0", Integer.toString(limit - 1));
    }
  }

  @Test
  void saysHowMuchIsLeftAndWhenToComeBack() {
    try (Crowd crowd = crowd()) {
      RunningGateway gateway = gateways.getFirst();
      HttpResponse<String> first = crowd.ask(gateway, "/api/v4/restaurants/search?q=x");
      assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"search\";q=30;w=60");
      assertThat(first.headers().firstValue("RateLimit")).hasValue("\"search\";r=29;t=60");
      assertThat(first.headers().firstValue("X-RateLimit-Limit")).hasValue("30");
      assertThat(first.headers().firstValue("Retry-After")).isEmpty();

      crowd.ask(29, gateways, "GET", "/api/v4/restaurants/search?q=x");
      // Once by Redis, once from memory.
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> refused = crowd.ask(gateway, "/api/v4/restaurants/search?q=x");
        JsonNode problem = Problems.assertProblem(refused, 429, "quota-exceeded");
        long retry = refused.headers().firstValueAsLong("Retry-After").orElse(-1);
        assertThat(retry).isBetween(1L, 60L);
        assertThat(refused.headers().firstValue("RateLimit")).hasValue("\"search\";r=0;t=" + retry);
        assertThat(problem.path("violated-policies").toString()).isEqualTo("[\"search\"]");
        assertThat(problem.path("revision").asString()).isEqualTo("2026-11-26.1");
        JsonNode numbers = problem.path("rate_limit");
        assertThat(numbers.path("limit").asInt()).isEqualTo(30);
        assertThat(numbers.path("remaining").asInt()).isZero();
        assertThat(numbers.path("current").asInt()).isEqualTo(30);
        assertThat(numbers.path("reset").asLong() - Instant.now().getEpochSecond())
            .isBetween(0L, 61L);
        assertThat(refused.headers().firstValue("X-RateLimit-Reset"))
            .hasValue(numbers.path("reset").asString());
      }
    }
  }

  @Test
  void aUsersSearchCountsForAddressAndUserTogether() {
    try (Crowd crowd = crowd();
        Crowd elsewhere = crowd()) {
      String[] user = {"Authorization", bearer("searcher-" + UUID.randomUUID())};
      String target = "/api/restaurants?search=x";
      assertThat(Crowd.passed(crowd.ask(50, gateways, "GET", target, user))).isEqualTo(30);
      // The 20 that the address refused were not charged to the user.
      assertThat(Crowd.passed(elsewhere.ask(600, gateways, "GET", "/api/v4/restaurants", user)))
          .isEqualTo(470);
    }
  }

  @Test
  void manyTokensOfOneUserAreOneUser() {
    try (Crowd crowd = crowd()) {
      String user = "rotating-" + UUID.randomUUID();
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (int i = 0; i < 70; i++) {
        String token =
            RunningGateway.token(
                new JWTClaimsSet.Builder()
                    .subject(user)
                    .jwtID(UUID.randomUUID().toString())
                    .expirationTime(Date.from(Instant.now().plusSeconds(100 + i)))
                    .build());
        answers.addAll(
            crowd.ask(
                1, gateways, "POST", "/api/v4/restaurants", "Authorization", "Bearer " + token));
      }
      assertThat(Crowd.passed(answers)).isEqualTo(60);
    }
  }

  @Test
  void headersFromStrangersGainNothing() {
    try (Crowd crowd = crowd()) {
      List<HttpResponse<String>> answers = new ArrayList<>();
      String[] spoofs = {
        "198.51.100.%d",
        "198.51.100.%d, 10.0.0.1",
        "2001:db8::%d",
        "unknown",
        "garbage-%d",
        ",,,",
        "%d"
      };
      for (int i = 0; i < 42; i++) {
        String spoof = spoofs[i % spoofs.length].formatted(i);
        answers.addAll(
            crowd.ask(
                1,
                gateways,
                "GET",
                "/api/v4/restaurants/search?q=x",
                "X-Forwarded-For",
                spoof,
                "X-Forwarded-For",
                "203.0.113." + i,
                "X-Real-IP",
                "203.0.113." + i,
                "Forwarded",
                "for=203.0.113." + i));
      }
      assertThat(Crowd.passed(answers)).isEqualTo(30);
    }
  }

  @Test
  void whoIsNotLetInIsCountedToo() {
    try (Crowd crowd = crowd()) {
      List<HttpResponse<String>> unknown = crowd.ask(120, gateways, "GET", "/no/such/path");
      assertThat(unknown.stream().filter(answer -> answer.statusCode() == 404)).hasSize(100);
      assertThat(Crowd.passed(unknown)).isEqualTo(100);
    }
    try (Crowd crowd = crowd()) {
      List<HttpResponse<String>> guesses = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        guesses.addAll(
            crowd.ask(
                1, gateways, "POST", "/api/v4/restaurants", "Authorization", "Bearer guess-" + i));
      }
      assertThat(guesses.stream().filter(answer -> answer.statusCode() == 401)).hasSize(10);
      assertThat(Crowd.passed(guesses)).isEqualTo(10);
    }
  }

  @Test
  void preflightsAreFreeAlsoWhereTheyAreRefused() {
    try (Crowd crowd = crowd()) {
      List<HttpResponse<String>> preflights =
          crowd.ask(
              15,
              gateways,
              "OPTIONS",
              "/api/v4/restaurants",
              "Origin",
              "https://elsewhere.example",
              "Access-Control-Request-Method",
              "POST");
      assertThat(preflights).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void whatTheGatewayAnswersItselfIsFree() {
    try (Crowd crowd = crowd()) {
      crowd.ask(101, gateways, "GET", "/api/v4/restaurants");
      for (String target : List.of("/health", "/openapi.json", "/docs")) {
        HttpResponse<String> answer = crowd.ask(gateways.getFirst(), target);
        assertThat(answer.statusCode()).as(target).isNotEqualTo(429);
        assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
      }
    }
  }

  @Test
  void tellsOperationsWhatEachRuleDoes() throws Exception {
    try (Crowd crowd = crowd()) {
      RunningGateway gateway = gateways.getFirst();
      long allowed = counted(gateway, "allowed");
      long limited = counted(gateway, "limited");
      crowd.ask(12, List.of(gateway), "POST", "/api/v4/restaurants");
      assertThat(counted(gateway, "allowed")).isEqualTo(allowed + 10);
      assertThat(counted(gateway, "limited")).isEqualTo(limited + 2);
      assertThat(limits(gateway).path("revision").asString()).isEqualTo("2026-11-26.1");
      assertThat(limits(gateway).path("redis").path("answers").asBoolean()).isTrue();
      assertThat(gateway.management("/actuator/prometheus").body())
          .contains("jewgo_limits_decisions_total", "outcome=\"limited\"", "jewgo_limits_degraded");
    }
  }

  private static long counted(RunningGateway gateway, String outcome) throws Exception {
    for (JsonNode row : limits(gateway).path("rules")) {
      if (row.path("rule").asString().equals("* /** -> public-write")) {
        return row.path(outcome).asLong();
      }
    }
    throw new AssertionError("no row for public-write");
  }

  @Test
  void refusalsThatOneGatewayRemembersCostNobodyAnything() {
    // Few at a time, so that denials remembered by one gateway meet accepts by the other.
    try (Crowd crowd = crowd()) {
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (int round = 0; round < 30; round++) {
        answers.addAll(crowd.ask(7, gateways, "GET", "/api/v4/restaurants/1"));
      }
      assertThat(Crowd.passed(answers)).isEqualTo(100);
    }
  }
}
