package app.jewgo.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.gateway.Binding;
import app.jewgo.kit.config.LiveConfig;
import app.jewgo.testkit.Eventually;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections of clients that take nothing. */
class ConnectionWatchTest {

  private final LiveConfig<ConnectionProperties> properties =
      LiveConfig.fixed(Binding.of(ConnectionProperties.class, "head=1ms", "body=1ms", "stall=1ms"));

  private final ConnectionWatch watch =
      new ConnectionWatch(
          address -> "a", new Connections(this.properties), this.properties::current, () -> false);

  private final NeverFlushed network = new NeverFlushed();

  private final EmbeddedChannel channel =
      new EmbeddedChannel(this.network, this.watch.new Bytes(), this.watch);

  @Test
  void isToldOnceThatItIsLate() {
    this.channel.writeInbound("the first byte of a head");
    awaitEnd();
    assertThat(this.network.written).hasSize(1);
  }

  @Test
  void isToldNothingMoreAfterAnAnswerThatCameBeforeTheBody() {
    this.channel.writeInbound(
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/too/large"));
    var _ =
        this.channel.write(
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE));
    this.network.complete();
    awaitEnd();
    assertThat(this.network.written).hasSize(1);
  }

  private void awaitEnd() {
    Eventually.await(() -> {
      this.watch.sweep(System.nanoTime());
      this.channel.runPendingTasks();
      return !this.channel.isOpen();
    });
  }

  /** What is written stays where it is. */
  private static final class NeverFlushed extends ChannelOutboundHandlerAdapter {

    private final List<ChannelPromise> written = new ArrayList<>();

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) {
      this.written.add(promise);
      var _ = to.write(message);
    }

    @Override
    public void flush(ChannelHandlerContext to) {
      // Nobody takes it.
    }

    void complete() {
      this.written.forEach(ChannelPromise::setSuccess);
    }
  }
}
