package app.jewgo.localservers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As much of a Redis client as it takes to see whether a server is well. */
final class RedisConnection implements Closeable {

  private static final int DEADLINE_MILLIS = 2_000;

  private static final int LONGEST_ANSWER = 1 << 20;

  private final Socket socket;

  private final InputStream in;

  private RedisConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  @SuppressWarnings("resource") // closed by the caller, or here when the greeting fails
  static RedisConnection open(int port, @Nullable String password) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), DEADLINE_MILLIS);
      socket.setSoTimeout(DEADLINE_MILLIS);
      RedisConnection connection = new RedisConnection(socket);
      if (password != null) {
        connection.call("AUTH", password);
      }
      return connection;
    } catch (IOException ex) {
      socket.close();
      throw ex;
    }
  }

  Map<String, String> info() throws IOException {
    Map<String, String> facts = new HashMap<>();
    call("INFO")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          int colon = line.indexOf(':');
          if (colon > 0) {
            facts.put(line.substring(0, colon), line.substring(colon + 1));
          }
        });
    return facts;
  }

  private String call(String... words) throws IOException {
    StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      int length = word.getBytes(StandardCharsets.UTF_8).length;
      request.append("$").append(length).append("\r\n").append(word).append("\r\n");
    }
    this.socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
    this.socket.getOutputStream().flush();
    String first = line();
    if (first.startsWith("-")) {
      throw new IOException("Redis refused: " + first.substring(1));
    }
    if (!first.startsWith("$")) {
      return first;
    }
    int length = Integer.parseInt(first.substring(1));
    if (length < 0 || length > LONGEST_ANSWER) {
      throw new IOException("answer of " + length + " bytes (expected: 0.." + LONGEST_ANSWER + ")");
    }
    return new String(this.in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
      if (next < 0 || line.size() > LONGEST_ANSWER) {
        throw new IOException("Redis closed the connection");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    this.socket.close();
  }
}
