package app.jewgo.gateway;

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

/** An instance of a service that breaks the rules of HTTP as a test wants. Is always ready. */
final class RawInstance implements AutoCloseable {

  /** What happens once the head of a request has been read; the connection closes after it. */
  @FunctionalInterface
  interface Conversation {

    void answer(InputStream in, OutputStream out) throws Exception;
  }

  private static final String READY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private final ServerSocket listener;

  private final Conversation conversation;

  private final List<String> heads = new CopyOnWriteArrayList<>();

  private RawInstance(ServerSocket listener, Conversation conversation) {
    this.listener = listener;
    this.conversation = conversation;
  }

  static RawInstance start(Conversation conversation) {
    try {
      RawInstance instance =
          new RawInstance(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), conversation);
      Thread.ofVirtual().start(instance::accept);
      return instance;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Answers with these characters and closes. */
  static RawInstance saying(String answer) {
    return start((in, out) -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
  }

  int port() {
    return this.listener.getLocalPort();
  }

  /**
   * @return request line and headers of each request that was no probe
   */
  List<String> heads() {
    return this.heads;
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
      String head = readHead(socket.getInputStream());
      if (head.startsWith("GET /actuator/")) {
        socket.getOutputStream().write(READY.getBytes(StandardCharsets.US_ASCII));
      } else if (!head.isEmpty()) {
        this.heads.add(head);
        this.conversation.answer(socket.getInputStream(), socket.getOutputStream());
      }
    } catch (Exception ex) {
      // The other side has gone, as many a test wants.
    }
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
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
