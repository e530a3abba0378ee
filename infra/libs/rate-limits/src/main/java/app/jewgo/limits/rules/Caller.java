package app.jewgo.limits.rules;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param network as {@link #networkOf} says
 * @param user the subject of a verified token, or null
 * @param roles of that token
 */
public record Caller(String network, @Nullable String user, Set<String> roles) {

  private static final int LONGEST_PLAIN = 48;

  public Caller {
    roles = Set.copyOf(roles);
  }

  /**
   * @param address textual IP address of the client
   */
  public static Caller of(String address, @Nullable String user, Set<String> roles) {
    return new Caller(networkOf(address), user, roles);
  }

  public static Caller anonymous(String address) {
    return of(address, null, Set.of());
  }

  /**
   * What counts as one address. Whoever has one IPv6 address has at least 2^64 of them.
   *
   * @param address textual
   * @return the same for IPv4, also when it comes as {@code ::ffff:192.0.2.1}; the first 64 bits as
   *     16 hex digits for IPv6; {@code unknown} for what is no address
   */
  public static String networkOf(String address) {
    InetAddress parsed;
    try {
      int zone = address.indexOf('%');
      parsed = InetAddress.ofLiteral((zone < 0) ? address : address.substring(0, zone));
    } catch (IllegalArgumentException ex) {
      return "unknown";
    }
    return (parsed instanceof Inet6Address)
        ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8)
        : parsed.getHostAddress();
  }

  private static boolean isPlain(String subject) {
    for (int i = 0; i < subject.length(); i++) {
      char c = subject.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && "._@-".indexOf(c) < 0) {
        return false;
      }
    }
    return !subject.isEmpty() && subject.length() <= LONGEST_PLAIN;
  }

  /** Short and printable, whatever an issuer of tokens takes for a subject. */
  String userKey() {
    String subject = (this.user == null) ? "" : this.user;
    if (isPlain(subject)) {
      return subject;
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha.digest(subject.getBytes(StandardCharsets.UTF_8));
      return "#" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException ex) {
      throw new IllegalStateException("every JDK has SHA-256", ex);
    }
  }
}
