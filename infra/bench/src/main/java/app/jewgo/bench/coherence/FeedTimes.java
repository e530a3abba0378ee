package app.jewgo.bench.coherence;

import app.jewgo.bench.platform.BreakablePlatform;
import app.jewgo.bench.wire.Answer;
import app.jewgo.bench.wire.KeptConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the platform itself measures of a change's way, from {@code /api/v4/cache/stats}: the part
 * that beats show, and the whole that its writers wait for.
 */
final class FeedTimes {

  private static final String PATH = "/api/v4/cache/stats";

  private static final int DEADLINE_MILLIS = 3_000;

  private static final Pattern BEAT =
      Pattern.compile("\"beat_delay_ms\":\\{\"p50\":([0-9.E-]+),\"p99\":([0-9.E-]+)}");

  private static final Pattern MEMBER =
      Pattern.compile(
          "\"instance\":\"([^\"]+)\".*?\"commit_to_visible_ms\":\\{\"writes\":(\\d+),"
              + "\"p50\":([0-9.E-]+),\"p99\":([0-9.E-]+)}");

  private FeedTimes() {}

  /**
   * @return lines for a report; none where nobody can be asked
   */
  static List<String> ask(BreakablePlatform platform, List<Place> places) {
    for (Place place : places) {
      if (place.gateway()) {
        try (KeptConnection connection =
            new KeptConnection(place.address(), null, DEADLINE_MILLIS)) {
          String token = Signer.token(platform.tokenSecret(), "coherence");
          return lines(connection.get(PATH, List.of(token)));
        } catch (IOException ex) {
          return List.of("  " + PATH + ": " + ex.getMessage());
        }
      }
    }
    return List.of();
  }

  static List<String> lines(Answer answer) {
    if (answer.status() != 200) {
      return List.of("  " + PATH + ": " + answer.status());
    }
    String json = new String(answer.body(), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    Matcher beat = BEAT.matcher(json);
    if (beat.find()) {
      lines.add(
          "  of that, from the log's end through the slot into the stream, p50 / p99: %s / %s ms"
              .formatted(millis(beat.group(1)), millis(beat.group(2))));
    }
    Matcher member = MEMBER.matcher(json);
    while (member.find()) {
      if (!member.group(2).equals("0")) {
        lines.add(
            "  from a commit until %s knew it visible everywhere, p50 / p99: %s / %s ms"
                .formatted(member.group(1), millis(member.group(3)), millis(member.group(4))));
      }
    }
    return lines;
  }

  private static String millis(String number) {
    return "%.1f".formatted(Double.parseDouble(number));
  }
}
