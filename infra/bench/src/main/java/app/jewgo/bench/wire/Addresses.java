package app.jewgo.bench.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Clients' addresses: 127.0.0.0/8 is all one machine, and each of it can be bound. */
public final class Addresses {

  private static final int PER_NET = 254;

  private final int net;

  /**
   * @param net 1..254, so that two crowds share no address
   */
  public Addresses(int net) {
    this.net = net;
  }

  /**
   * @return the same for the same number, another for another up to 64,516
   */
  public InetAddress of(long number) {
    long host = Math.floorMod(number, PER_NET * PER_NET);
    byte[] octets = {
      127, (byte) this.net, (byte) (1 + host / PER_NET), (byte) (1 + host % PER_NET)
    };
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException ex) {
      throw new IllegalStateException("four octets are an address", ex);
    }
  }
}
