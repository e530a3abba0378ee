package app.jewgo.bench.coherence;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks Redis' inline protocol: words without blanks, answers line by line. Not thread-safe. */
final class RedisLine implements Closeable {

  private static final int DEADLINE_MILLIS = 2_000;

  private final Socket socket;

  private final BufferedReader in;

  RedisLine(int port) throws IOException {
    this.socket = new Socket();
    this.socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), DEADLINE_MILLIS);
    this.in =
        new BufferedReader(
            new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * @return the first line of the answer
   */
  String ask(String command) throws IOException {
    this.socket.setSoTimeout(DEADLINE_MILLIS);
    say(command);
    return next();
  }

  void say(String command) throws IOException {
    this.socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  String next() throws IOException {
    String line = this.in.readLine();
    if (line == null || line.startsWith("-")) {
      throw new IOException("Redis: " + line);
    }
    return line;
  }

  /** From here on {@link #next} waits for as long as it takes. */
  void listen() throws IOException {
    this.socket.setSoTimeout(0);
  }

  @Override
  public void close() throws IOException {
    this.socket.close();
  }
}
