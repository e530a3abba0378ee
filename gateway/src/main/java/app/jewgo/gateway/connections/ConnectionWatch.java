package app.jewgo.gateway.connections;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a connection is doing, and ends it when that takes too long. A byte now and then is
 * progress to a server that only waits for silence; here the whole head and the whole body have
 * their time. One instance per connection; works on its event loop, except where it says otherwise.
 */
final class ConnectionWatch extends ChannelDuplexHandler implements Connections.Connection {

  private enum Phase {
    IDLE,
    HEAD,
    BODY,
    ANSWER
  }

  private final Function<SocketAddress, @Nullable String> clients;

  private final Connections connections;

  private final Supplier<ConnectionProperties> properties;

  private final BooleanSupplier ending;

  private @Nullable ChannelHandlerContext context;

  private @Nullable String client;

  private Phase phase = Phase.IDLE;

  /** Requests whose answer is not all out. */
  private int unanswered;

  private boolean answerBegun;

  private boolean answerIsInterim;

  /** What was waiting to go out when it was last looked at; two looks alike are a stall. */
  private long waitingToGoOut;

  /** By {@link System#nanoTime}; read by the thread that sweeps. */
  private volatile long deadline;

  /**
   * @param clients whose connection it is, by the other side's address
   * @param ending whether the gateway has been told to end
   */
  ConnectionWatch(
      Function<SocketAddress, @Nullable String> clients,
      Connections connections,
      Supplier<ConnectionProperties> properties,
      BooleanSupplier ending) {
    this.clients = clients;
    this.connections = connections;
    this.properties = properties;
    this.ending = ending;
    this.deadline = System.nanoTime() + properties.get().idle().toNanos();
  }

  @Override
  public @Nullable String client() {
    return this.client;
  }

  /** Tells of bytes before they are understood. */
  final class Bytes extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext bytes, Object message) throws Exception {
      if (ConnectionWatch.this.phase == Phase.IDLE) {
        enter(Phase.HEAD, ConnectionWatch.this.properties.get().head());
      }
      super.channelRead(bytes, message);
    }
  }

  /** Tells a client to come back on another connection, where the gateway is about to end. */
  final class Farewell extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext write, Object message, ChannelPromise promise)
        throws Exception {
      // Nothing can be said after it: not while others of the connection wait for their answers.
      if (message instanceof HttpResponse response
          && response.status().code() >= 200
          && ConnectionWatch.this.unanswered <= 1
          && ConnectionWatch.this.ending.getAsBoolean()) {
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      }
      super.write(write, message, promise);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    this.context = added;
  }

  @Override
  public void channelActive(ChannelHandlerContext active) throws Exception {
    this.client = this.clients.apply(active.channel().remoteAddress());
    boolean admitted = this.connections.admit(this);
    super.channelActive(active);
    if (!admitted) {
      close(active);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) throws Exception {
    this.connections.gone(this);
    super.channelInactive(inactive);
  }

  @Override
  public void channelRead(ChannelHandlerContext read, Object message) throws Exception {
    if (message instanceof HttpRequest) {
      if (this.unanswered++ == 0) {
        this.connections.busy(this);
      }
      enter(Phase.BODY, this.properties.get().body());
    }
    if (message instanceof LastHttpContent && this.phase == Phase.BODY) {
      received();
    }
    super.channelRead(read, message);
  }

  @Override
  public void write(ChannelHandlerContext write, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpResponse response) {
      this.answerIsInterim = response.status().code() < 200;
      this.answerBegun |= !this.answerIsInterim;
    }
    if (message instanceof LastHttpContent && !this.answerIsInterim) {
      super.write(write, message, promise.unvoid().addListener(done -> answered()));
    } else {
      super.write(write, message, promise);
    }
  }

  private void received() {
    if (this.unanswered > 0) {
      enter(Phase.ANSWER, this.properties.get().stall());
    } else {
      // It was answered before all of it was there.
      enter(Phase.IDLE, this.properties.get().idle());
    }
  }

  private void answered() {
    this.answerBegun = false;
    if (this.unanswered == 0) {
      return;
    }
    this.unanswered--;
    if (this.unanswered == 0) {
      this.connections.idle(this);
    }
    if (this.unanswered == 0 && this.phase == Phase.ANSWER) {
      enter(Phase.IDLE, this.properties.get().idle());
    } else if (this.unanswered == 1 && this.phase == Phase.BODY) {
      // Its turn has come.
      enter(Phase.BODY, this.properties.get().body());
    }
  }

  private void enter(Phase next, Duration within) {
    this.phase = next;
    this.deadline = System.nanoTime() + within.toNanos();
  }

  @Override
  public void evict() {
    ChannelHandlerContext at = this.context;
    if (at != null) {
      close(at);
    }
  }

  /** Ends the connection if its time is over. From any thread. */
  void sweep(long now) {
    ChannelHandlerContext at = this.context;
    if (at != null && now - this.deadline > 0) {
      at.executor().execute(() -> overdue(at));
    }
  }

  private void overdue(ChannelHandlerContext at) {
    if (System.nanoTime() - this.deadline <= 0) {
      return;
    }
    switch (this.phase) {
      case IDLE -> close(at);
      case HEAD -> refuse(at);
      case BODY -> {
        if (this.unanswered > 1) {
          // It waits its turn behind an answer; nobody reads it meanwhile, but somebody must take
          // that.
          closeIfStalled(at);
        } else if (this.answerBegun || this.unanswered == 0) {
          close(at);
        } else {
          refuse(at);
        }
      }
      case ANSWER -> closeIfStalled(at);
    }
  }

  private void closeIfStalled(ChannelHandlerContext at) {
    ChannelOutboundBuffer out = at.channel().unsafe().outboundBuffer();
    // The progress within what is being sent makes two looks differ, too.
    long waiting = (out == null) ? 0 : out.totalPendingWriteBytes() - out.currentProgress();
    if (waiting > 0 && waiting == this.waitingToGoOut) {
      close(at);
      return;
    }
    this.waitingToGoOut = waiting;
    enter(this.phase, this.properties.get().stall());
  }

  private static void close(ChannelHandlerContext at) {
    var _ = at.close();
  }

  /** Once: from then on it is an answer that somebody must take. */
  private void refuse(ChannelHandlerContext at) {
    FullHttpResponse late =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_TIMEOUT);
    late.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    at.writeAndFlush(late).addListener(ChannelFutureListener.CLOSE);
    enter(Phase.ANSWER, this.properties.get().stall());
  }
}
