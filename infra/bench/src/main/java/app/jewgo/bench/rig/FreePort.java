package app.jewgo.bench.rig;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody listens on, each given once. They lie where the system does not take the ports
 * of outgoing connections from: a load of thousands of those would sit on a port whose process is
 * just being started again.
 */
final class FreePort {

  private static final int FROM = 11_000;

  private static final int TO = 31_000;

  private final Set<Integer> given = new HashSet<>();

  int next() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FROM, TO);
      if (isFree(port) && this.given.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port among " + FROM + ".." + TO);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException ex) {
      return false;
    }
  }
}
