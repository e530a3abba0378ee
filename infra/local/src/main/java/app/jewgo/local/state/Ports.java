package app.jewgo.local.state;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Gives each process its port: the one it had, else the preferred one, else the next free one. */
public final class Ports {

  private static final int HIGHEST = 65_535;

  private final IntPredicate isFree;

  private final Map<String, Integer> former;

  private final Map<String, Integer> given = new LinkedHashMap<>();

  private final Set<Integer> taken = new HashSet<>();

  /**
   * @param former the ports of the last run
   */
  public Ports(Map<String, Integer> former, IntPredicate isFree) {
    this.former = former;
    this.isFree = isFree;
  }

  /** Keeps the port of a process that runs. */
  public void keep(String name) {
    Integer port = this.former.get(name);
    if (port == null) {
      throw new IllegalStateException("no port known of " + name + ", which runs");
    }
    give(name, port);
  }

  /** Gives a port that may move when it is taken. */
  public void choose(String name, int preferred) {
    Integer last = this.former.get(name);
    if (last != null && isAvailable(last)) {
      give(name, last);
      return;
    }
    int port = preferred;
    while (!isAvailable(port)) {
      port++;
      if (port > HIGHEST) {
        throw new IllegalStateException("no free port from " + preferred + " on, for " + name);
      }
    }
    give(name, port);
  }

  /**
   * Gives a port that people know, so it does not move.
   *
   * @return whether it was free; if not, nothing is given
   */
  public boolean insist(String name, int port) {
    if (!isAvailable(port)) {
      return false;
    }
    give(name, port);
    return true;
  }

  /**
   * @return the port given to a name
   */
  public int port(String name) {
    return this.given.getOrDefault(name, 0);
  }

  public Map<String, Integer> given() {
    return Map.copyOf(this.given);
  }

  private boolean isAvailable(int port) {
    return !this.taken.contains(port) && this.isFree.test(port);
  }

  private void give(String name, int port) {
    this.given.put(name, port);
    this.taken.add(port);
  }

  /**
   * @return whether nothing listens on a port, neither on the loopback address nor on all
   */
  public static boolean isFree(int port) {
    return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        && canBind(new InetSocketAddress(port));
  }

  private static boolean canBind(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address);
      return true;
    } catch (IOException ex) {
      return false;
    }
  }
}
