package app.jewgo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports of the loopback address that nobody listened on a moment ago. */
public final class FreePorts {

  private FreePorts() {}

  /**
   * @return that many different ports
   */
  public static List<Integer> find(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      List<Integer> ports = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        ports.add(socket.getLocalPort());
      }
      return ports;
    } catch (IOException ex) {
      throw new UncheckedIOException("no free port", ex);
    } finally {
      held.forEach(FreePorts::release);
    }
  }

  public static int find() {
    return find(1).getFirst();
  }

  /**
   * For a process that is given one port and takes those after it by itself: they lie where the
   * system does not take the ports of outgoing connections from.
   *
   * @return the first of that many free ports in a row
   */
  public static int row(int count) {
    for (int attempt = 0; attempt < 100; attempt++) {
      int first = ThreadLocalRandom.current().nextInt(11_000, 31_000);
      if (IntStream.range(first, first + count).allMatch(FreePorts::isFree)) {
        return first;
      }
    }
    throw new IllegalStateException("no " + count + " free ports in a row");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException ex) {
      return false;
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot release port " + socket.getLocalPort(), ex);
    }
  }
}
