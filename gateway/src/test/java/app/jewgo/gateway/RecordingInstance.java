package app.jewgo.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instance that keeps connections alive and writes down every request on them, as a reader does
 * that takes the lengths at their word. Whatever is left over on a connection counts as a request.
 */
final class RecordingInstance implements AutoCloseable {

  /**
   * @param head request line and headers
   */
  record Request(String head, String body) {

    String line() {
      return this.head.lines().findFirst().orElse("");
    }
  }

  private static final Pattern LENGTH =
      Pattern.compile("(?im)^content-length:[ \\t]*(\\d+)[ \\t]*$");

  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: public, max-age=60\r\n"
          + "Content-Length: 16\r\n\r\n{\"success\":true}";

  private final ServerSocket listener;

  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private RecordingInstance(ServerSocket listener) {
    this.listener = listener;
  }

  static RecordingInstance start() {
    try {
      RecordingInstance instance =
          new RecordingInstance(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(instance::accept);
      return instance;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  int port() {
    return this.listener.getLocalPort();
  }

  /**
   * @return what came, probes left out
   */
  List<Request> requests() {
    return this.requests;
  }

  private void accept() {
    while (!this.listener.isClosed()) {
      try {
        Socket socket = this.listener.accept();
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException ex) {
        // Closed: nothing more to accept.
      }
    }
  }

  private void converse(Socket accepted) {
    try (Socket socket = accepted) {
      OutputStream out = socket.getOutputStream();
      while (true) {
        String head = readHead(socket.getInputStream());
        if (head.isEmpty()) {
          return;
        }
        Matcher length = LENGTH.matcher(head);
        int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
        byte[] body = socket.getInputStream().readNBytes(size);
        if (!head.startsWith("GET /actuator/health/readiness ")) {
          this.requests.add(new Request(head, new String(body, StandardCharsets.ISO_8859_1)));
        }
        out.write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    } catch (IOException ex) {
      // The other side has gone.
    }
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (true) {
      int next = in.read();
      if (next >= 0) {
        head.write(next);
      }
      String text = head.toString(StandardCharsets.ISO_8859_1);
      if (next < 0 || text.endsWith("\r\n\r\n")) {
        return text;
      }
    }
  }

  @Override
  public void close() {
    try {
      this.listener.close();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
