package app.jewgo.bench.search;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The service over one connection that is kept, which costs the load generator about what a
 * connection to PostgreSQL costs it.
 */
final class HttpAsked implements ClosedLoop.Asked {

  private static final int DEADLINE_MILLIS = 10_000;

  private static final int BUFFER = 32 * 1024;

  private static final String LENGTH = "content-length:";

  private static final String CLOSES = "connection: close";

  private final URI server;

  private final Question question;

  private Socket socket;

  private InputStream in;

  HttpAsked(URI server, Question question) throws IOException {
    this.server = server;
    this.question = question;
    this.socket = connect();
    this.in = new BufferedInputStream(this.socket.getInputStream(), BUFFER);
  }

  private Socket connect() throws IOException {
    Socket made = new Socket();
    try {
      made.setTcpNoDelay(true);
      made.setSoTimeout(DEADLINE_MILLIS);
      made.connect(
          new InetSocketAddress(this.server.getHost(), this.server.getPort()), DEADLINE_MILLIS);
    } catch (IOException ex) {
      made.close();
      throw ex;
    }
    return made;
  }

  @Override
  public void ask(long n) throws IOException {
    String request =
        "GET " + this.question.path().apply(n) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    this.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String status = line();
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(this.question.name() + ": " + status);
    }
    int length = -1;
    boolean closes = false;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String lower = line.toLowerCase(Locale.ROOT);
      closes |= lower.equals(CLOSES);
      if (lower.startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    if (length < 0) {
      throw new IOException(this.question.name() + ": no length");
    }
    this.in.skipNBytes(length);
    if (closes) { // after a hundred answers
      this.socket.close();
      this.socket = connect();
      this.in = new BufferedInputStream(this.socket.getInputStream(), BUFFER);
    }
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
    try {
      this.socket.close();
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
