package app.jewgo.localservers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A name server on a loopback port that gives every name the same IPv4 addresses, and changes its
 * mind when told to. Thread-safe.
 */
public final class NameServer implements AutoCloseable {

  private static final int HEADER = 12;

  private static final short TYPE_A = 1;

  private static final short ANSWER = (short) 0x8180;

  private static final short SERVER_FAILURE = (short) 0x8182;

  private final DatagramSocket socket;

  private volatile List<String> addresses = List.of();

  private volatile boolean failing;

  private NameServer(DatagramSocket socket) {
    this.socket = socket;
  }

  public static NameServer start() {
    try {
      NameServer server =
          new NameServer(
              new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
      Thread.ofVirtual().start(server::serve);
      return server;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  public int port() {
    return this.socket.getLocalPort();
  }

  /** What every name resolves to from now on. */
  public void answering(String... ipv4) {
    this.addresses = List.of(ipv4);
  }

  /**
   * @param now whether it answers that it cannot tell
   */
  public void failing(boolean now) {
    this.failing = now;
  }

  private void serve() {
    while (!this.socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        this.socket.receive(packet);
        byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
        this.socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException ex) {
        // Closed: nothing more to answer.
      }
    }
  }

  private byte[] answer(byte[] query) throws IOException {
    int end = HEADER;
    while (query[end] != 0) {
      end += query[end] + 1;
    }
    byte[] question = Arrays.copyOfRange(query, HEADER, end + 5);
    boolean known = ByteBuffer.wrap(query).getShort(end + 1) == TYPE_A && !this.failing;
    List<String> found = known ? this.addresses : List.of();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.write(query, 0, 2);
    answer.write(shorts(this.failing ? SERVER_FAILURE : ANSWER, (short) 1));
    answer.write(shorts((short) found.size(), (short) 0, (short) 0));
    answer.write(question);
    for (String address : found) {
      // The name of the question, A, IN, for no time.
      answer.write(shorts((short) 0xC00C, TYPE_A, (short) 1, (short) 0, (short) 0, (short) 4));
      for (String octet : address.split("\\.", -1)) {
        answer.write(Integer.parseInt(octet));
      }
    }
    return answer.toByteArray();
  }

  private static byte[] shorts(short... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 2);
    for (short value : values) {
      bytes.putShort(value);
    }
    return bytes.array();
  }

  @Override
  public void close() {
    this.socket.close();
  }
}
