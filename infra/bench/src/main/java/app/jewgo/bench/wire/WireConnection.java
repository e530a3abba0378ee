package app.jewgo.bench.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection and the request that it is busy with. */
final class WireConnection {

  private final SocketChannel channel;

  private final SelectionKey key;

  private final Reply reply = new Reply();

  private final ByteBuffer in = ByteBuffer.allocate(16 * 1024);

  private Shot shot;

  private ByteBuffer out;

  private long due;

  private int attempt;

  private boolean connected;

  private boolean reused;

  private boolean busy = true;

  private WireConnection(SocketChannel channel, Selector selector, Shot shot, long due, int attempt)
      throws IOException {
    this.channel = channel;
    this.shot = shot;
    this.out = ByteBuffer.wrap(shot.bytes());
    this.due = due;
    this.attempt = attempt;
    this.key = channel.register(selector, SelectionKey.OP_CONNECT, this);
  }

  /**
   * @param from an address of this machine
   */
  static WireConnection open(Selector selector, InetAddress from, Shot shot, long due, int attempt)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.bind(new InetSocketAddress(from, 0));
      WireConnection connection = new WireConnection(channel, selector, shot, due, attempt);
      if (channel.connect(shot.target())) {
        connection.connected();
      }
      return connection;
    } catch (IOException ex) {
      channel.close();
      throw ex;
    }
  }

  private void connected() {
    this.connected = true;
    this.key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  /** Sends another request over a connection that is idle. */
  void send(Shot next, long nextDue) {
    this.shot = next;
    this.due = nextDue;
    this.attempt = 0;
    this.out = ByteBuffer.wrap(next.bytes());
    this.reused = true;
    this.busy = true;
    this.reply.clear();
    try {
      this.channel.write(this.out);
    } catch (IOException closedMeanwhile) {
      // The selector will say so too, and it is handled there.
      this.out.position(this.out.limit());
    }
    this.key.interestOps(
        this.out.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  /**
   * Does what can be done now.
   *
   * @return whether the answer has come in full
   * @throws IOException if the connection is not made, or broken, while a request is under way
   */
  boolean advance() throws IOException {
    if (!this.connected) {
      if (!this.channel.finishConnect()) {
        return false;
      }
      connected();
    }
    if (this.out.hasRemaining()) {
      this.channel.write(this.out);
      if (!this.out.hasRemaining()) {
        this.key.interestOps(SelectionKey.OP_READ);
      }
    }
    this.in.clear();
    int read = read();
    while (read > 0) {
      this.in.flip();
      if (this.busy && this.reply.read(this.in)) {
        this.busy = false;
        return true;
      }
      this.in.clear();
      read = read();
    }
    if (read < 0) {
      close();
      if (this.busy) {
        throw new EOFException("closed by the server");
      }
    }
    return false;
  }

  private int read() throws IOException {
    try {
      return this.channel.read(this.in);
    } catch (IOException ex) {
      if (this.busy) {
        throw ex;
      }
      return -1;
    }
  }

  void close() {
    this.key.cancel();
    try {
      this.channel.close();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot close a connection", ex);
    }
  }

  boolean isClosed() {
    return !this.channel.isOpen();
  }

  Shot shot() {
    return this.shot;
  }

  long due() {
    return this.due;
  }

  int attempt() {
    return this.attempt;
  }

  int status() {
    return this.reply.status();
  }

  String detail() {
    return this.reply.detail();
  }

  boolean hasRetryAfter() {
    return this.reply.hasRetryAfter();
  }

  boolean isClosing() {
    return this.reply.isClosing();
  }

  boolean hasBegun() {
    return this.reply.hasBegun();
  }

  boolean isBusy() {
    return this.busy;
  }

  boolean isConnected() {
    return this.connected;
  }

  boolean isReused() {
    return this.reused;
  }
}
