package app.jewgo.gateway.client;

import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * One address, or all that begin alike.
 *
 * @param prefix how many leading bits count
 */
record Network(InetAddress address, int prefix) {

  private static final Pattern LITERAL =
      Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /**
   * @param text like {@code 10.0.0.1}, {@code 10.0.0.0/8} or {@code fd00::/8}
   * @throws IllegalArgumentException if it is anything else
   */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    try {
      InetAddress address = addressOf((slash < 0) ? text : text.substring(0, slash));
      int bits = address.getAddress().length * 8;
      int prefix = (slash < 0) ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 1 || prefix > bits) {
        throw new IllegalArgumentException("prefix");
      }
      return new Network(address, prefix);
    } catch (IllegalArgumentException ex) {
      throw new IllegalArgumentException(
          "trusted-proxies: " + text + " (expected: an IP address, or a network like 10.0.0.0/8)");
    }
  }

  /**
   * @param literal never a name: none is ever looked up
   * @throws IllegalArgumentException if it is no IP address
   */
  static InetAddress addressOf(String literal) {
    if (!LITERAL.matcher(literal).matches()) {
      throw new IllegalArgumentException(literal);
    }
    return InetAddress.ofLiteral(literal);
  }

  boolean contains(InetAddress other) {
    byte[] mine = this.address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    int whole = this.prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (mine[i] != theirs[i]) {
        return false;
      }
    }
    int rest = this.prefix % 8;
    return rest == 0 || ((mine[whole] ^ theirs[whole]) & 0xff) >>> (8 - rest) == 0;
  }
}
