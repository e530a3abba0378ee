package app.jewgo.bench.wire;

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
public final class KeptConnection implements Closeable {

  private static final int CONNECT_MILLIS = 2_000;

  private static final int LONGEST_BODY = 16 << 20;

  private final InetSocketAddress server;

  private final @Nullable InetAddress from;

  private final int deadlineMillis;

  private @Nullable Socket socket;

  private InputStream in = InputStream.nullInputStream();

  /** What has come and was not looked at yet: from {@code next} to {@code end}. */
  private final byte[] buffer = new byte[32 * 1024];

  private int next;

  private int end;

  /**
   * @param from an address of this machine to speak from, null for any
   * @param deadlineMillis of each wait for bytes
   */
  public KeptConnection(URI server, @Nullable InetAddress from, int deadlineMillis) {
    this.server = new InetSocketAddress(server.getHost(), server.getPort());
    this.from = from;
    this.deadlineMillis = deadlineMillis;
  }

  /**
   * @param headers each a whole line
   * @throws IOException if no whole answer came; the connection is closed then
   */
  public Answer get(String path, List<String> headers) throws IOException {
    return send("GET", path, headers, null);
  }

  /**
   * Asks several questions in one go. Should the server close after one of them, the rest are asked
   * again.
   *
   * @param headers of each
   * @return an answer to each, in their order
   */
  public List<Answer> getAll(List<String> paths, List<String> headers) throws IOException {
    List<Answer> answers = new ArrayList<>(paths.size());
    try {
      while (answers.size() < paths.size()) {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        for (String path : paths.subList(answers.size(), paths.size())) {
          requests.writeBytes(request("GET", path, headers, null));
        }
        open().getOutputStream().write(requests.toByteArray());
        boolean kept = true;
        while (kept && answers.size() < paths.size()) {
          kept = take(answers);
        }
      }
      return answers;
    } catch (IOException | RuntimeException ex) {
      close();
      throw ex;
    }
  }

  /**
   * @return whether the connection is still there
   */
  private boolean take(List<Answer> answers) throws IOException {
    Answer answer = read();
    answers.add(answer);
    boolean closes = answer.header("connection").equalsIgnoreCase("close");
    if (closes) {
      close();
    }
    return !closes;
  }

  /**
   * @param json null for no body
   */
  public Answer send(String method, String path, List<String> headers, @Nullable String json)
      throws IOException {
    try {
      Socket open = open();
      open.getOutputStream().write(request(method, path, headers, json));
      List<Answer> answers = new ArrayList<>(1);
      take(answers);
      return answers.getFirst();
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
      this.in = made.getInputStream();
      this.next = 0;
      this.end = 0;
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
    byte[] bytes = new byte[length];
    int have = Math.min(length, this.end - this.next);
    System.arraycopy(this.buffer, this.next, bytes, 0, have);
    this.next += have;
    if (this.in.readNBytes(bytes, have, length - have) < length - have) {
      throw new EOFException("broken off");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder before = new StringBuilder(0);
    while (true) {
      for (int at = this.next; at < this.end; at++) {
        if (this.buffer[at] == '\n') {
          String line = text(at);
          this.next = at + 1;
          return before.isEmpty() ? line : before + line;
        }
      }
      before.append(text(this.end));
      this.next = 0;
      this.end = Math.max(0, this.in.read(this.buffer));
      if (this.end == 0) {
        throw new EOFException("closed by the server");
      }
    }
  }

  /** Up to here, without the carriage return. */
  private String text(int until) {
    int last = (until > this.next && this.buffer[until - 1] == '\r') ? until - 1 : until;
    return new String(this.buffer, this.next, last - this.next, StandardCharsets.ISO_8859_1);
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
