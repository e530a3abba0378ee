package app.jewgo.rivals.limiters;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stands before Redis and counts the commands that clients send, by name. What a script calls
 * inside Redis does not pass here, which is what tells a round trip from a call.
 */
final class CountingProxy implements AutoCloseable {

  private final ServerSocket listener;

  private final int redisPort;

  private final Map<String, LongAdder> commands = new ConcurrentHashMap<>();

  CountingProxy(int redisPort) {
    this.redisPort = redisPort;
    try {
      this.listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    } catch (IOException ex) {
      throw new UncheckedIOException("no port for a proxy", ex);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return this.listener.getLocalPort();
  }

  /**
   * @return how often each command was sent so far; names in lower case, keep-alives left out
   */
  Map<String, Long> commands() {
    Map<String, Long> counts = new TreeMap<>();
    this.commands.forEach((name, count) -> counts.put(name, count.sum()));
    counts.remove("ping");
    return counts;
  }

  private void accept() {
    while (!this.listener.isClosed()) {
      try {
        Socket client = this.listener.accept();
        Socket redis = new Socket(InetAddress.getLoopbackAddress(), this.redisPort);
        client.setTcpNoDelay(true);
        redis.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> passCounting(client, redis));
        Thread.ofVirtual().start(() -> passBack(redis, client));
      } catch (IOException ex) {
        // Closed.
      }
    }
  }

  private static void passBack(Socket redis, Socket client) {
    try (redis;
        client) {
      redis.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException ex) {
      // The client went away.
    }
  }

  private void passCounting(Socket client, Socket redis) {
    try (client;
        redis) {
      InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
      OutputStream out = new BufferedOutputStream(redis.getOutputStream(), 1 << 16);
      while (true) {
        String name = passCommand(in, out).toLowerCase(Locale.ROOT);
        this.commands.computeIfAbsent(name, _ -> new LongAdder()).increment();
        if (in.available() == 0) {
          out.flush();
        }
      }
    } catch (IOException ex) {
      // The client went away.
    }
  }

  /** A command is {@code *<words>}, then for each word {@code $<bytes>} and the bytes. */
  private static String passCommand(InputStream in, OutputStream out) throws IOException {
    int words = number(passLine(in, out), '*');
    String name = "";
    for (int i = 0; i < words; i++) {
      byte[] word = in.readNBytes(number(passLine(in, out), '$') + 2);
      out.write(word);
      if (i == 0) {
        name = new String(word, 0, word.length - 2, StandardCharsets.US_ASCII);
      }
    }
    return name;
  }

  private static int number(String line, char mark) throws IOException {
    if (line.isEmpty() || line.charAt(0) != mark) {
      throw new IOException("not the protocol of Redis: " + line);
    }
    return Integer.parseInt(line.substring(1));
  }

  private static String passLine(InputStream in, OutputStream out) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.write(next);
    }
    out.write(line.toByteArray());
    out.write('\n');
    return line.toString(StandardCharsets.US_ASCII).strip();
  }

  @Override
  public void close() {
    try {
      this.listener.close();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot close the proxy", ex);
    }
  }
}
