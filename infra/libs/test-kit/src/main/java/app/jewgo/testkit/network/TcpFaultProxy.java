package app.jewgo.testkit.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and a server of this machine and does to their bytes what a bad network
 * does. Faults change while connections are open. Thread-safe.
 */
public final class TcpFaultProxy implements AutoCloseable {

  private static final int CHUNK = 16 * 1024;

  private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(2);

  private final ServerSocket listener;

  private final InetSocketAddress target;

  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private volatile Fault fault = Fault.NONE;

  private TcpFaultProxy(ServerSocket listener, InetSocketAddress target) {
    this.listener = listener;
    this.target = target;
  }

  /**
   * @param port of a server on the loopback address; it need not listen yet
   */
  public static TcpFaultProxy to(int port) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      TcpFaultProxy proxy =
          new TcpFaultProxy(
              new ServerSocket(0, 128, loopback), new InetSocketAddress(loopback, port));
      Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
      return proxy;
    } catch (IOException ex) {
      throw new UncheckedIOException("no port for a proxy", ex);
    }
  }

  /**
   * @return where clients connect to, on the loopback address
   */
  public int port() {
    return this.listener.getLocalPort();
  }

  /**
   * @param fault in force at once, also for open connections
   */
  public void set(Fault fault) {
    this.fault = fault;
    if (fault.reset()) {
      this.open.forEach(TcpFaultProxy::reset);
    }
  }

  /** Resets every open connection; new ones are as before. */
  public void resetConnections() {
    this.open.forEach(TcpFaultProxy::reset);
  }

  /**
   * @return how many clients are connected now
   */
  public int connections() {
    return (int) this.open.stream().filter(socket -> socket.getLocalPort() == port()).count();
  }

  @Override
  public void close() {
    try {
      this.listener.close();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot close the proxy", ex);
    } finally {
      resetConnections();
    }
  }

  private void accept() {
    while (!this.listener.isClosed()) {
      try {
        Socket client = this.listener.accept();
        this.open.add(client);
        if (this.fault.reset()) {
          reset(client);
          this.open.remove(client);
        } else {
          Thread.ofVirtual().start(() -> connect(client));
        }
      } catch (IOException ex) {
        // Closed, or a client that went away at once: nothing to serve either way.
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    try {
      server.connect(this.target, (int) CONNECT_DEADLINE.toMillis());
    } catch (IOException ex) {
      reset(client);
      this.open.remove(client);
      return;
    }
    this.open.add(server);
    Thread.ofVirtual().start(() -> pass(client, server));
    Thread.ofVirtual().start(() -> pass(server, client));
  }

  private void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        pass(chunk, read, out);
      }
      to.shutdownOutput();
    } catch (IOException ex) {
      reset(from);
      reset(to);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    } finally {
      forgetIfEnded(from, to);
    }
  }

  private void pass(byte[] chunk, int length, OutputStream out)
      throws IOException, InterruptedException {
    Thread.sleep(this.fault.latency());
    int passed = 0;
    while (passed < length) {
      Fault current = this.fault;
      if (current.blackHole()) {
        return;
      }
      int part = length - passed;
      if (current.bytesPerSecond() > 0) {
        part = Math.clamp(current.bytesPerSecond() / 20, 1, part);
        Thread.sleep(Duration.ofNanos(part * 1_000_000_000L / current.bytesPerSecond()));
      }
      out.write(chunk, passed, part);
      passed += part;
    }
  }

  private void forgetIfEnded(Socket one, Socket other) {
    boolean ended =
        (one.isClosed() || one.isOutputShutdown())
            && (other.isClosed() || other.isOutputShutdown());
    if (ended) {
      close(one);
      close(other);
      this.open.remove(one);
      this.open.remove(other);
    }
  }

  private static void reset(Socket socket) {
    try {
      // Closing without lingering sends RST instead of FIN.
      socket.setSoLinger(true, 0);
    } catch (IOException ex) {
      // It is closed already, which is all that is wanted.
    }
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot close a connection", ex);
    }
  }
}
