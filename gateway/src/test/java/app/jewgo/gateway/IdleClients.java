package app.jewgo.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Very many clients with a connection each, and nothing to say; in a process of their own, because
 * one process may not have as many files open as both ends of them are.
 */
final class IdleClients implements AutoCloseable {

  private final Process process;

  private final BufferedReader said;

  private IdleClients(Process process) {
    this.process = process;
    this.said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * @return once each has connected
   */
  static IdleClients connect(int port, int count) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                IdleClients.class.getName(),
                Integer.toString(port),
                Integer.toString(count))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    IdleClients clients = new IdleClients(process);
    clients.expect("connected " + count);
    return clients;
  }

  /**
   * @throws AssertionError if one of them, asking, is not answered
   */
  void askEach(int step) throws IOException {
    this.process.outputWriter(StandardCharsets.UTF_8).append(step + "\n").flush();
    expect("answered");
  }

  private void expect(String line) throws IOException {
    String read = this.said.readLine();
    if (!line.equals(read)) {
      throw new AssertionError(read + " (expected: " + line + ")");
    }
  }

  @Override
  public void close() {
    this.process.destroy();
  }

  /** Connects, each 250 from addresses of their own; asks when told to; ends with its input. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      InetAddress from = InetAddress.ofLiteral("127.1." + (i / 250) + "." + (1 + i % 250));
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
      socket.setSoTimeout(20_000);
      sockets.add(socket);
    }
    System.out.println("connected " + sockets.size());
    BufferedReader told =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String step = told.readLine(); step != null; step = told.readLine()) {
      for (int i = 0; i < sockets.size(); i += Integer.parseInt(step)) {
        ask(sockets.get(i));
      }
      System.out.println("answered");
    }
  }

  private static void ask(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    if (!line.equals("HTTP/1.1 200")) {
      throw new IOException(line);
    }
  }
}
