package app.jewgo.bench.wire;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One request, ready to be sent as often as one likes. */
public final class Shot {

  private final String kind;

  private final InetSocketAddress target;

  private final byte[] bytes;

  private final boolean safe;

  private Shot(String kind, InetSocketAddress target, byte[] bytes, boolean safe) {
    this.kind = kind;
    this.target = target;
    this.bytes = bytes;
    this.safe = safe;
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
   */
  public static Shot post(
      String kind, InetSocketAddress target, String path, String body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type: application/json";
    all[headers.length + 1] = "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length;
    return new Shot(kind, target, request("POST", path, body, all), false);
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
    return new Shot(this.kind, other, this.bytes, this.safe);
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
  boolean isSafe() {
    return this.safe;
  }
}
