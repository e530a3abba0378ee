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

  private static final String LENGTH = "content-length:";

  private final Question question;

  private final Socket socket;

  private final InputStream in;

  HttpAsked(URI server, Question question) throws IOException {
    this.question = question;
    this.socket = new Socket();
    this.socket.setTcpNoDelay(true);
    this.socket.setSoTimeout(DEADLINE_MILLIS);
    this.socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), DEADLINE_MILLIS);
    this.in = new BufferedInputStream(this.socket.getInputStream(), 32 * 1024);
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
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    if (length < 0) {
      throw new IOException(this.question.name() + ": no length");
    }
    this.in.skipNBytes(length);
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
