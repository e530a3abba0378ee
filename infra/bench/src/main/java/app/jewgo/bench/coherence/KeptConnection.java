package app.jewgo.bench.coherence;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection that is kept and made anew when it breaks. A request is sent once: who
 * gets an exception does not know whether it was answered. Cheap, so that the load does not take
 * the machine from those who are measured. Not thread-safe.
 */
final class KeptConnection implements Closeable {

  private static final int CONNECT_MILLIS = 2_000;

  private static final int LONGEST_BODY = 16 << 20;

  private final InetSocketAddress server;

  private final @Nullable InetAddress from;

  private final int deadlineMillis;

  private @Nullable Socket socket;

  private InputStream in = InputStream.nullInputStream();

  /**
   * @param from an address of this machine to speak from, null for any
   * @param deadlineMillis of each wait for bytes
   */
  KeptConnection(URI server, @Nullable InetAddress from, int deadlineMillis) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.from = from;
    this.deadlineMillis = deadlineMillis;
  }

  /**
   * @param headers each a whole line
   * @throws IOException if no whole answer came; the connection is closed then
   */
  Answer get(String path, List<String> headers) throws IOException {
    return send("GET", path, headers, null);
  }

  /**
   * @param json null for no body
   */
  Answer send(String method, String path, List<String> headers, @Nullable String json)
      throws IOException {
    try {
      Socket open = open();
      open.getOutputStream().write(request(method, path, headers, json));
      Answer answer = read();
      if (answer.header("connection").equalsIgnoreCase("close")) {
        close();
      }
      return answer;
    } catch (IOException | RuntimeException ex) {
      close();
      throw ex;
    }
  }

  private Socket open() throws IOException {
    Socket known = this.socket;
    if (known != null) {
      return known;
    }
    Socket made = new Socket();
    try {
      made.setTcpNoDelay(true);
      if (this.from != null) {
        made.bind(new InetSocketAddress(this.from, 0));
      }
      made.connect(this.server, CONNECT_MILLIS);
      made.setSoTimeout(this.deadlineMillis);
      this.in = new BufferedInputStream(made.getInputStream(), 32 * 1024);
    } catch (IOException ex) {
      made.close();
      throw ex;
    }
    this.socket = made;
    return made;
  }

  private static byte[] request(
      String method, String path, List<String> headers, @Nullable String json) {
    StringBuilder text =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    if (json != null) {
      text.append("Content-Type: application/json\r\nContent-Length: ")
          .append(json.getBytes(StandardCharsets.UTF_8).length)
          .append("\r\n");
    }
    text.append("\r\n");
    if (json != null) {
      text.append(json);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Answer read() throws IOException {
    String first = line();
    if (first.length() < 12) {
      throw new IOException("no answer: " + first);
    }
    int status = Integer.parseInt(first, 9, 12, 10);
    List<String> lines = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      lines.add(line);
    }
    Answer head = Answer.of(status, lines, new byte[0]);
    if (status == 304 || status == 204) {
      return head;
    }
    byte[] body =
        head.header("transfer-encoding").equalsIgnoreCase("chunked")
            ? chunks()
            : exactly(Integer.parseInt(head.header("content-length")));
    return new Answer(status, head.headers(), body);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(exactly(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    if (length < 0 || length > LONGEST_BODY) {
      throw new IOException("a body of " + length + " bytes");
    }
    byte[] bytes = this.in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("broken off");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
      if (next < 0) {
        throw new EOFException("closed by the server");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    Socket known = this.socket;
    this.socket = null;
    if (known != null) {
      try {
        known.close();
      } catch (IOException ex) {
        // It is given up anyway.
      }
    }
  }
}
