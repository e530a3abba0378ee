package app.jewgo.kit.tracing;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in which trace a request is.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 * @param sampled whether the trace is recorded
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {

  /** The header of every answer that carries the trace id alone. */
  public static final String TRACE_ID_HEADER = "X-Trace-Id";

  /** The header of every answer in the form of W3C Trace Context. */
  public static final String RESPONSE_HEADER = "traceresponse";

  /** The request header of W3C Trace Context. */
  public static final String REQUEST_HEADER = "traceparent";

  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?");

  /**
   * @return the value of either header that names this place
   */
  public String traceresponse() {
    return "00-" + this.traceId + "-" + this.spanId + (this.sampled ? "-01" : "-00");
  }

  /**
   * @return the place of a call that is made on behalf of this one
   */
  public TraceContext child() {
    return new TraceContext(this.traceId, randomHex(), this.sampled);
  }

  /**
   * @param traceparent as a client sent it, or null
   * @return what it says, or a new trace that nobody records if it says nothing valid
   */
  public static TraceContext continuedFrom(@Nullable String traceparent) {
    if (traceparent != null && traceparent.length() <= 256) {
      Matcher matcher = TRACEPARENT.matcher(traceparent);
      if (matcher.matches()) {
        boolean sampled = (Integer.parseInt(matcher.group(3), 16) & 1) != 0;
        return new TraceContext(matcher.group(1), matcher.group(2), sampled);
      }
    }
    return new TraceContext(randomHex() + randomHex(), randomHex(), false);
  }

  private static String randomHex() {
    long bits;
    do {
      bits = ThreadLocalRandom.current().nextLong();
    } while (bits == 0);
    return HexFormat.of().toHexDigits(bits);
  }
}
