package app.jewgo.cdn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cdn.disk.DiskStore;
import app.jewgo.cdn.image.engine.PictureEngine;
import app.jewgo.cdn.image.engine.PictureEngines;
import app.jewgo.cdn.image.engine.PictureFormat;
import app.jewgo.cdn.image.engine.PictureHeader;
import app.jewgo.cdn.image.source.SourceFetcher;
import app.jewgo.kit.digest.Sha256;
import app.jewgo.testkit.Eventually;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Many who want pictures at once, and a disk that keeps nothing. */
class PicturesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration DEADLINE = Duration.ofSeconds(8);

  private static final byte WIDE = 10;

  private final List<String> fetched = new CopyOnWriteArrayList<>();

  /** Until then, what is below {@code /slow} is not answered. */
  private final CountDownLatch answering = new CountDownLatch(1);

  private final HttpServer server = server();

  private final String origin = "http://127.0.0.1:" + this.server.getAddress().getPort();

  private final SourceFetcher fetcher =
      new SourceFetcher(
          List.of(), List.of(this.origin), 1_000_000, DEADLINE, SystemDefaultDnsResolver.INSTANCE);

  @TempDir private Path directory;

  @AfterEach
  void stop() throws IOException {
    this.answering.countDown();
    this.fetcher.close();
    this.server.stop(0);
  }

  @Test
  void thatManyAreFetchedSaysNothingOfASource() throws Exception {
    Pictures pictures = pictures(this.directory, new WidthEngine(0));
    List<Asking> others =
        List.of("/slow/1", "/slow/2", "/slow/3", "/slow/4").stream()
            .map(path -> ask(pictures, path, 160))
            .toList();
    Eventually.await(() -> this.fetched.size() == others.size());
    assertThatThrownBy(() -> pictures.get(this.origin + "/quick", wish(160)))
        .hasMessage("too many are being fetched");
    this.answering.countDown();
    for (Asking other : others) {
      assertThat(other.got()).isEqualTo(List.of(WIDE));
    }
    assertThat(pictures.get(this.origin + "/quick", wish(160)))
        .as("not remembered")
        .containsExactly(WIDE);
  }

  @Test
  void twoWidthsAreMadeOfWhatIsFetchedOnce() throws Exception {
    Pictures pictures = pictures(this.directory, new WidthEngine(0));
    Asking narrow = ask(pictures, "/slow", 160);
    Eventually.await(() -> this.fetched.size() == 1);
    Asking wide = ask(pictures, "/slow", 320);
    Eventually.await(() -> wide.thread.getState() == Thread.State.WAITING);
    this.answering.countDown();
    assertThat(narrow.got()).isEqualTo(List.of(WIDE));
    assertThat(wide.got()).isEqualTo(List.of(WIDE));
    assertThat(this.fetched).hasSize(1);
  }

  @Test
  void whoWaitsForAPlaceHoldsNoOriginal() throws Exception {
    WidthEngine engine = new WidthEngine(1);
    Pictures pictures = pictures(this.directory, engine);
    Asking first = ask(pictures, "/a", 160);
    assertThat(engine.begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    Asking second = ask(pictures, "/a", 320);
    Eventually.await(() -> second.thread.getState() == Thread.State.TIMED_WAITING);
    // What it holds already does not change with the file.
    String key = Sha256.hex(this.origin + "/a");
    assertThat(new DiskStore(this.directory, 1_000_000).put(key, png(WIDE + 1))).isTrue();
    engine.gate.countDown();
    assertThat(first.got()).isEqualTo(List.of(WIDE));
    assertThat(second.got()).isEqualTo(List.of((byte) (WIDE + 1)));
  }

  @Test
  void anErrorIsToldToAllWhoWait() throws Exception {
    WidthEngine engine = new WidthEngine(1);
    engine.broken = true;
    Pictures pictures = pictures(this.directory, engine);
    Asking first = ask(pictures, "/a", 160);
    assertThat(engine.begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    Asking second = ask(pictures, "/a", 160);
    Eventually.await(() -> second.thread.getState() == Thread.State.WAITING);
    engine.gate.countDown();
    assertThat(first.got()).isInstanceOf(LinkageError.class);
    assertThat(second.got()).isInstanceOf(LinkageError.class);
  }

  @Test
  void aDiskThatKeepsNothingCostsNobodyAPicture() throws Exception {
    Path file = Files.createFile(this.directory.resolve("file"));
    Pictures pictures = pictures(file.resolve("images"), new WidthEngine(0));
    assertThat(pictures.get(this.origin + "/a", wish(160))).containsExactly(WIDE);
    assertThat(pictures.get(this.origin + "/a", wish(320))).containsExactly(WIDE);
    assertThat(this.fetched).as("what is in hand is used").hasSize(1);
  }

  private Pictures pictures(Path store, PictureEngine engine) {
    return new Pictures(
        this.fetcher,
        engine,
        new DiskStore(store, 1_000_000),
        new ImageMetrics(new SimpleMeterRegistry()),
        new ImageProperties(
            List.of(),
            List.of(),
            List.of(this.origin),
            DataSize.ofMegabytes(1),
            1_000,
            DEADLINE,
            1,
            DataSize.ofMegabytes(1),
            PATIENCE,
            PictureEngines.Choice.IMAGEIO,
            "vips"));
  }

  private static Wish wish(int width) {
    return new Wish(width, 85, PictureFormat.JPEG);
  }

  private Asking ask(Pictures pictures, String path, int width) {
    FutureTask<Object> answer =
        new FutureTask<>(() -> {
          try {
            return List.of(pictures.get(this.origin + path, wish(width))[0]);
          } catch (Throwable ex) {
            return ex;
          }
        });
    return new Asking(Thread.ofPlatform().daemon().start(answer), answer);
  }

  /** Somebody who waits for a picture. */
  private record Asking(Thread thread, FutureTask<Object> answer) {

    /** What it is made of, or what came instead. */
    Object got() throws Exception {
      return this.answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Tells how wide the original is, once it may. */
  private static final class WidthEngine implements PictureEngine {

    private final CountDownLatch begun = new CountDownLatch(1);

    private final CountDownLatch gate;

    private volatile boolean broken;

    WidthEngine(int gate) {
      this.gate = new CountDownLatch(gate);
    }

    @Override
    public String name() {
      return "width";
    }

    @Override
    public Set<PictureFormat> writes() {
      return EnumSet.allOf(PictureFormat.class);
    }

    @Override
    public byte[] convert(
        byte[] source, PictureHeader header, int width, int quality, PictureFormat target) {
      this.begun.countDown();
      await(this.gate);
      if (this.broken) {
        throw new LinkageError("no such library");
      }
      return new byte[] {(byte) header.width()};
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      boolean _ = latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpServer server() {
    try {
      byte[] picture = png(WIDE);
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
      started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.createContext(
          "/",
          exchange -> {
            try (exchange) {
              String path = exchange.getRequestURI().getPath();
              this.fetched.add(path);
              if (path.startsWith("/slow")) {
                await(this.answering);
              }
              exchange.sendResponseHeaders(200, picture.length);
              exchange.getResponseBody().write(picture);
            }
          });
      started.start();
      return started;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private static byte[] png(int width) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, 5, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}
