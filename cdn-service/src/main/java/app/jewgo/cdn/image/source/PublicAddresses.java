package app.jewgo.cdn.image.source;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for the connection itself, so that what was checked is what is connected to: a
 * name that means something else a moment later gains nothing.
 */
final class PublicAddresses implements DnsResolver {

  private final DnsResolver names;

  private final Predicate<String> exempt;

  /**
   * @param exempt hosts for which no rule counts, for development
   */
  PublicAddresses(DnsResolver names, Predicate<String> exempt) {
    this.names = names;
    this.exempt = exempt;
  }

  /**
   * @throws UnknownHostException also if any of its addresses is not public: who answers with one
   *     of those among others is up to something
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = this.names.resolve(host);
    if (this.exempt.test(host)) {
      return found;
    }
    for (InetAddress address : found) {
      if (!isPublic(address)) {
        throw new UnknownHostException(host + ": an address that is not public");
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address _ -> isPublic4(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF);
      case Inet6Address _ -> isPublic6(bytes);
      default -> false;
    };
  }

  private static boolean isPublic4(int a, int b, int c) {
    return a != 0
        && a < 224
        && !(a == 100 && b >= 64 && b < 128)
        && !(a == 192 && b == 0 && (c == 0 || c == 2))
        && !(a == 198 && (b == 18 || b == 19))
        && !(a == 198 && b == 51 && c == 100)
        && !(a == 203 && b == 0 && c == 113);
  }

  /** Of IPv6 only what is given to networks, without the ways to IPv4 and documentation. */
  private static boolean isPublic6(byte[] bytes) {
    int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    int second = ((bytes[2] & 0xFF) << 8) | (bytes[3] & 0xFF);
    boolean global = first >= 0x2000 && first <= 0x3FFF;
    boolean sixToFour = first == 0x2002;
    boolean special = first == 0x2001 && (second < 0x0200 || second == 0x0DB8);
    boolean documentation = first == 0x3FFF && second < 0x1000;
    return global && !sixToFour && !special && !documentation;
  }
}
