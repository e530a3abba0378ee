package app.jewgo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

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

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot release port " + socket.getLocalPort(), ex);
    }
  }
}
