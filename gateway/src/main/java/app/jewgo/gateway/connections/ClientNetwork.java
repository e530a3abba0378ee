package app.jewgo.gateway.connections;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whose an address is: of IPv6, everybody has 2^64 of them. */
final class ClientNetwork {

  private static final int PREFIX_BYTES = 8;

  private ClientNetwork() {}

  /**
   * @return the address, or its /64 if it is of IPv6
   */
  static String of(InetAddress address) {
    return (address instanceof Inet6Address)
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX_BYTES)) + "/64"
        : address.getHostAddress();
  }
}
