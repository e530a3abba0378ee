package app.jewgo.cdn.provider;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What a status says without a look into the body. */
final class StatusMeaning {

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private static final int SHOWN = 160;

  private StatusMeaning() {}

  static PurgeOutcome of(ProviderHttp.Answer answer, InstantSource clock) {
    String body = answer.body().strip();
    String detail =
        answer.status()
            + (body.isEmpty() ? "" : " " + body.substring(0, Math.min(SHOWN, body.length())));
    return switch (answer.status()) {
      case 429 ->
          new PurgeOutcome.Throttled(detail, retryAfter(answer.header("Retry-After"), clock));
      // The call is right, and somebody will set right who may make it or where it goes.
      case 401, 403, 404, 407, 408, 425 -> new PurgeOutcome.Failed(detail);
      default ->
          (answer.status() >= 400 && answer.status() < 500)
              ? new PurgeOutcome.Refused(detail)
              : new PurgeOutcome.Failed(detail);
    };
  }

  /**
   * @param header seconds or a date
   * @return 0 to an hour; null if it says nothing that can be read
   */
  static @Nullable Duration retryAfter(String header, InstantSource clock) {
    Duration asked;
    try {
      asked =
          header.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(header))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException ex) {
      return null;
    }
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return (asked.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : asked;
  }
}
