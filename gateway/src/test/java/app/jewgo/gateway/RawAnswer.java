package app.jewgo.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first final answer on a connection, and what became of the connection after it.
 *
 * @param closed whether the gateway closed, rather than waiting for the next request
 * @param more what else came before that
 */
record RawAnswer(int status, String head, String body, boolean closed, String more) {

  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

  /** Long enough for an answer that is under way on a busy machine. */
  private static final int SILENCE = 200;

  /** Sends these bytes as they are. */
  static RawAnswer to(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return read(socket, request.startsWith("HEAD "));
    }
  }

  private static RawAnswer read(Socket socket, boolean bodiless) throws IOException {
    InputStream in = socket.getInputStream();
    String head = "";
    int status = 0;
    while (status < 200) {
      head = readHead(in);
      if (head.isEmpty()) {
        return new RawAnswer(0, "", "", true, "");
      }
      status = Integer.parseInt(head.substring(9, 12));
    }
    Matcher length = LENGTH.matcher(head);
    boolean none = bodiless || !length.find();
    byte[] body = in.readNBytes(none ? 0 : Integer.parseInt(length.group(1)));
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    boolean closed = readOn(socket, more);
    return new RawAnswer(
        status,
        head,
        new String(body, StandardCharsets.UTF_8),
        closed,
        more.toString(StandardCharsets.ISO_8859_1));
  }

  private static boolean readOn(Socket socket, ByteArrayOutputStream into) throws IOException {
    socket.setSoTimeout(SILENCE);
    try {
      for (int next = socket.getInputStream().read(); next >= 0; ) {
        into.write(next);
        next = socket.getInputStream().read();
      }
      return true;
    } catch (SocketTimeoutException ex) {
      return false;
    } catch (IOException ex) {
      // Reset, as happens when there were bytes that nobody read.
      return true;
    }
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  boolean has(String header) {
    return this.head.toLowerCase(Locale.ROOT).contains("\r\n" + header.toLowerCase(Locale.ROOT));
  }
}
