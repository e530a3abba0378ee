package app.jewgo.bench.wire;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One request, ready to be sent as often as one likes. */
public final class Shot {

  private final String kind;

  private final InetSocketAddress target;

  private final byte[] bytes;

  private final boolean repeatable;

  private Shot(String kind, InetSocketAddress target, byte[] bytes, boolean repeatable) {
    this.kind = kind;
    this.target = target;
    this.bytes = bytes;
    this.repeatable = repeatable;
  }

  /**
   * @param kind what results are told apart by
   * @param headers each a whole line
   */
  public static Shot get(String kind, InetSocketAddress target, String path, String... headers) {
    return new Shot(kind, target, request("GET", path, "", headers), true);
  }

  /**
   * @param body JSON
   * @param headers each a whole line; with an {@code Idempotency-Key} it may be sent again
   */
  public static Shot post(
      String kind, InetSocketAddress target, String path, String body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type: application/json";
    all[headers.length + 1] = "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length;
    return new Shot(kind, target, request("POST", path, body, all), hasKey(headers));
  }

  private static boolean hasKey(String... headers) {
    return Arrays.stream(headers).anyMatch(header -> header.startsWith("Idempotency-Key: "));
  }

  private static byte[] request(String method, String path, String body, String... headers) {
    StringBuilder text =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The same request to another server. */
  Shot to(InetSocketAddress other) {
    return new Shot(this.kind, other, this.bytes, this.repeatable);
  }

  public String kind() {
    return this.kind;
  }

  InetSocketAddress target() {
    return this.target;
  }

  byte[] bytes() {
    return this.bytes;
  }

  /**
   * @return whether a client may send it again when a kept connection turns out to be closed
   */
  boolean isRepeatable() {
    return this.repeatable;
  }
}
