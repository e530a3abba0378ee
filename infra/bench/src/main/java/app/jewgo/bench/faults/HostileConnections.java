package app.jewgo.bench.faults;

import app.jewgo.bench.wire.Addresses;
import app.jewgo.bench.wire.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Connections that are only there to be there. */
final class HostileConnections implements Row {

  private static final int SLOW_HEADS = 200;

  private static final int SLOW_BODIES = 100;

  private static final int IDLE = 10_000;

  private static final int OF_ONE_ADDRESS = 1_000;

  @Override
  public String fault() {
    return "slowloris, slow bodies, 10,000 idle connections, one address opening 1,000";
  }

  @Override
  public String mustHold() {
    return "other clients unaffected";
  }

  @Override
  public Finding measure(Situation situation) throws InterruptedException {
    InetSocketAddress gateway = situation.rig().gateways().getFirst().address();
    List<SocketChannel> all = new ArrayList<>();
    Load load = situation.half(situation.isQuick() ? 16 : 40);
    try {
      load.await(1);
      Addresses many = new Addresses(88);
      for (int i = 0; i < SLOW_HEADS; i++) {
        all.add(open(gateway, many.of(i), "GET /api/v4/restaurants HTTP/1.1\r\nHost: a\r\n"));
      }
      for (int i = 0; i < SLOW_BODIES; i++) {
        all.add(
            open(
                gateway,
                many.of(1_000L + i),
                String.join(
                    "\r\n",
                    "POST /api/v4/restaurants HTTP/1.1",
                    "Host: a",
                    "Content-Type: application/json",
                    "Content-Length: 1000",
                    "",
                    "")));
      }
      for (int i = 0; i < IDLE; i++) {
        all.add(open(gateway, many.of(2_000L + i), ""));
      }
      List<SocketChannel> greedy = new ArrayList<>();
      InetAddress one = new Addresses(89).of(0);
      for (int i = 0; i < OF_ONE_ADDRESS; i++) {
        greedy.add(open(gateway, one, ""));
      }
      all.addAll(greedy);
      double opened = load.timeline().now();
      while (load.timeline().now() < (situation.isQuick() ? 15 : 38)) {
        for (SocketChannel slow : all.subList(0, SLOW_HEADS + SLOW_BODIES)) {
          drip(slow);
        }
        load.await(load.timeline().now() + 1);
      }
      long cut = greedy.stream().filter(HostileConnections::isCut).count();
      Timeline timeline = load.end();
      Timeline.Part part = timeline.part(opened, timeline.now());
      return new Finding(
          part.errorPercent() <= 0.1 && situation.isNormal(part.p99Millis()),
          String.format(
              Locale.ROOT,
              "%d slow heads, %d slow bodies, %,d idle, 1,000 of one address (%d of them cut off):"
                  + " others' errors %.2f %% %s, p99 %.0f ms (normal %.0f)",
              SLOW_HEADS,
              SLOW_BODIES,
              IDLE,
              cut,
              part.errorPercent(),
              part.failures(),
              part.p99Millis(),
              situation.normalP99()));
    } finally {
      all.forEach(HostileConnections::close);
    }
  }

  private static SocketChannel open(InetSocketAddress gateway, InetAddress from, String begin) {
    try {
      SocketChannel channel = SocketChannel.open();
      channel.bind(new InetSocketAddress(from, 0));
      channel.connect(gateway);
      channel.configureBlocking(false);
      if (!begin.isEmpty()) {
        channel.write(ByteBuffer.wrap(begin.getBytes(StandardCharsets.US_ASCII)));
      }
      return channel;
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot open a connection", ex);
    }
  }

  private static void drip(SocketChannel slow) {
    try {
      slow.write(ByteBuffer.wrap(new byte[] {'x'}));
    } catch (IOException cutOff) {
      // That is what a gateway should do with it.
    }
  }

  private static boolean isCut(SocketChannel channel) {
    try {
      return channel.read(ByteBuffer.allocate(1)) < 0;
    } catch (IOException ex) {
      return true;
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot close a connection", ex);
    }
  }
}
