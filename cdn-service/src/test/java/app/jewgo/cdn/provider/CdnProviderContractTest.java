package app.jewgo.cdn.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.cdn.provider.Subject.Reply;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider is sent, and what is made of everything that it may answer. */
@Tag("long")
class CdnProviderContractTest {

  private static final WireMockServer SERVER =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());

  private static final Duration LONG = Duration.ofSeconds(20);

  static {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @BeforeEach
  void reset() {
    SERVER.resetAll();
  }

  static Stream<Arguments> calls() {
    return Stream.of(Subject.values())
        .flatMap(subject ->
            Stream.of(TargetKind.values())
                .flatMap(
                    kind -> Stream.of(true, false).map(soft -> Arguments.of(subject, kind, soft))));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void isSentAsTheProviderWantsItAndAccepted(Subject subject, TargetKind kind, boolean soft) {
    PurgeCall call = subject.call(kind, soft);
    answer(subject.success(call));

    assertThat(send(subject, call, LONG))
        .isInstanceOfSatisfying(
            PurgeOutcome.Accepted.class, accepted -> assertThat(accepted.missing()).isEmpty());

    List<LoggedRequest> requests = SERVER.findAll(anyRequestedFor(anyUrl()));
    assertThat(requests).hasSize(1);
    subject
        .sent(call)
        .forEach((what, expected) ->
            assertThat(Subject.seen(requests.getFirst(), what)).as(what).isEqualTo(expected));
    assertThat(requests.getFirst().containsHeader("Upgrade")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whoMayNotIsAFailureThatMayBeSetRightAndTellsNoSecret(Subject subject) {
    answer(subject.unauthorized());
    assertThat(send(subject)).isInstanceOf(PurgeOutcome.Failed.class);
    assertThat(send(subject).detail()).doesNotContain(Subject.SECRET);
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatIsWrongIsRefused(Subject subject) {
    answer(subject.malformed());
    assertThat(send(subject)).isInstanceOf(PurgeOutcome.Refused.class);
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatConfirmsNothingIsAFailure(Subject subject) {
    for (Reply reply : subject.notReally(tag(subject))) {
      answer(reply);
      assertThat(send(subject)).as(reply.toString()).isInstanceOf(PurgeOutcome.Failed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "CLOUDFRONT", mode = EnumSource.Mode.EXCLUDE)
  void tooManyRequestsWithATime(Subject subject) {
    answer(aResponse().withStatus(429).withHeader("Retry-After", "7").withBody("slow down"));
    assertThat(throttled(subject)).isEqualTo(Duration.ofSeconds(7));
    String soon =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(90).atOffset(ZoneOffset.UTC));
    answer(aResponse().withStatus(429).withHeader("Retry-After", soon));
    assertThat(throttled(subject)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    answer(aResponse().withStatus(429).withHeader("Retry-After", "999999999"));
    assertThat(throttled(subject)).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @EnumSource
  void tooManyRequestsWithoutATime(Subject subject) {
    answer(aResponse().withStatus(429));
    assertThat(throttled(subject)).isNull();
    answer(aResponse().withStatus(429).withHeader("Retry-After", "soon"));
    assertThat(throttled(subject)).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void serverErrorsAreFailures(Subject subject) {
    for (int status : new int[] {500, 502, 503, 504, 520, 529}) {
      answer(aResponse().withStatus(status).withBody("<html>\n\u0007 oops</html>"));
      PurgeOutcome outcome = send(subject);
      assertThat(outcome).as("%d", status).isInstanceOf(PurgeOutcome.Failed.class);
      assertThat(outcome.detail())
          .startsWith(Integer.toString(status))
          .doesNotContain("\n", "\u0007");
    }
  }

  @ParameterizedTest
  @EnumSource
  void silenceEndsAtTheDeadline(Subject subject) {
    answer(aResponse().withFixedDelay(5_000).withStatus(200));
    assertThat(send(subject, tag(subject), Duration.ofMillis(150)))
        .isInstanceOfSatisfying(
            PurgeOutcome.Failed.class,
            failed -> assertThat(failed.detail()).containsPattern("150 (ms|millis)"));
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatDripsEndsAtTheDeadline(Subject subject) {
    answer(
        aResponse()
            .withStatus(200)
            .withBody(subject.success(tag(subject)).body() + "          ")
            .withHeaders(headers(subject))
            .withChunkedDribbleDelay(10, 5_000));
    assertThat(send(subject, tag(subject), Duration.ofMillis(150)))
        .isInstanceOf(PurgeOutcome.Failed.class);
  }

  @ParameterizedTest
  @EnumSource
  void brokenAnswersAreFailures(Subject subject) {
    for (Fault fault : Fault.values()) {
      answer(aResponse().withFault(fault));
      assertThat(send(subject)).as(fault.name()).isInstanceOf(PurgeOutcome.Failed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "CLOUDFRONT", mode = EnumSource.Mode.EXCLUDE)
  void anAnswerWithoutAnEndIsNotReadToIt(Subject subject) {
    answer(
        aResponse()
            .withStatus(200)
            .withHeaders(headers(subject))
            .withBody(" ".repeat(10 << 20) + subject.success(tag(subject)).body()));
    PurgeOutcome outcome = send(subject);
    assertThat(outcome).isInstanceOf(PurgeOutcome.Failed.class);
    assertThat(outcome.detail()).doesNotContain("   ");
  }

  @ParameterizedTest
  @EnumSource
  void aPageIsNoConfirmation(Subject subject) {
    answer(
        aResponse()
            .withStatus(200)
            .withHeader("Content-Type", "text/html")
            .withBody("<!doctype html><p>Sign in to the hotel's network"));
    assertThat(send(subject)).isInstanceOf(PurgeOutcome.Failed.class);
  }

  @ParameterizedTest
  @EnumSource
  void nobodyIsFollowedElsewhere(Subject subject) {
    answer(aResponse().withStatus(307).withHeader("Location", SERVER.baseUrl() + "/elsewhere"));
    assertThat(send(subject)).isInstanceOf(PurgeOutcome.Failed.class);
    assertThat(SERVER.findAll(anyRequestedFor(urlEqualTo("/elsewhere")))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void nobodyThereIsAFailure(Subject subject) {
    PurgeOutcome outcome = subject.at(URI.create("http://127.0.0.1:1"), LONG).send(tag(subject));
    assertThat(outcome).isInstanceOf(PurgeOutcome.Failed.class);
  }

  @ParameterizedTest
  @EnumSource(names = "CLOUDFRONT")
  void tooManyInvalidationsAreTooManyRequests(Subject subject) {
    answer(
        Reply.xml(
            400,
            "<ErrorResponse><Error><Type>Sender</Type><Code>TooManyInvalidationsInProgress</Code>"
                + "<Message>Processing your request will cause you to exceed the maximum</Message>"
                + "</Error></ErrorResponse>"));
    assertThat(throttled(subject)).isNull();
    List<LoggedRequest> requests = SERVER.findAll(anyRequestedFor(anyUrl()));
    assertThat(requests).as("the queue repeats, not the SDK").hasSize(1);
    assertThat(requests.getFirst().getHeader("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
        .contains("/us-east-1/cloudfront/aws4_request");
  }

  @ParameterizedTest
  @EnumSource(names = "FASTLY")
  void whatIsNotConfirmedIsMissing(Subject subject) {
    answer(Reply.json(200, "{\"list\":\"1-2-4\"}"));
    assertThat(send(subject))
        .isInstanceOfSatisfying(
            PurgeOutcome.Accepted.class,
            accepted -> assertThat(accepted.missing()).containsExactly("r:1"));
  }

  /** It knows paths alone, and those of pictures and files are not those of answers. */
  @ParameterizedTest
  @EnumSource(names = "NGINX")
  void withoutTagsEverythingIsForgottenForATagThatIsNoRestaurants(Subject subject) {
    answer(subject.success(tag(subject)));
    send(
        subject,
        new PurgeCall("jewgo-1", TargetKind.TAG, false, List.of("list", "asset:5f0c1b7a9d3e")),
        LONG);
    assertThat(SERVER.findAll(anyRequestedFor(anyUrl())).getFirst().getUrl()).isEqualTo("/*");
  }

  private static HttpHeaders headers(Subject subject) {
    return new HttpHeaders(
        subject.success(tag(subject)).headers().entrySet().stream()
            .map(header -> HttpHeader.httpHeader(header.getKey(), header.getValue()))
            .toList());
  }

  private static PurgeCall tag(Subject subject) {
    return subject.call(TargetKind.TAG, false);
  }

  private static @Nullable Duration throttled(Subject subject) {
    PurgeOutcome outcome = send(subject);
    assertThat(outcome).isInstanceOf(PurgeOutcome.Throttled.class);
    return ((PurgeOutcome.Throttled) outcome).retryAfter();
  }

  private static PurgeOutcome send(Subject subject) {
    return send(subject, tag(subject), LONG);
  }

  private static PurgeOutcome send(Subject subject, PurgeCall call, Duration deadline) {
    return subject.at(URI.create(SERVER.baseUrl()), deadline).send(call);
  }

  private static void answer(Reply reply) {
    ResponseDefinitionBuilder response =
        aResponse().withStatus(reply.status()).withBody(reply.body());
    reply.headers().forEach(response::withHeader);
    answer(response);
  }

  private static void answer(ResponseDefinitionBuilder response) {
    SERVER.stubFor(any(anyUrl()).willReturn(response));
  }
}
