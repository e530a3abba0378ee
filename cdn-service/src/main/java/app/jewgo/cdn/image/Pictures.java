package app.jewgo.cdn.image;

import app.jewgo.cdn.disk.DiskStore;
import app.jewgo.cdn.image.engine.PictureEngine;
import app.jewgo.cdn.image.engine.PictureHeader;
import app.jewgo.cdn.image.engine.UnusablePictureException;
import app.jewgo.cdn.image.source.SourceException;
import app.jewgo.cdn.image.source.SourceFetcher;
import app.jewgo.kit.digest.Sha256;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Pictures as they are wished: from disk, else made, each once for all who wait for it. What cannot
 * be made is not tried again at once. Thread-safe.
 */
final class Pictures {

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final SourceFetcher sources;

  private final PictureEngine engine;

  private final DiskStore store;

  private final ImageMetrics metrics;

  private final long mostPixels;

  private final Semaphore places;

  private final Cache<String, Exception> failures;

  private final ConcurrentMap<String, CompletableFuture<byte[]>> flights =
      new ConcurrentHashMap<>();

  Pictures(
      SourceFetcher sources,
      PictureEngine engine,
      DiskStore store,
      ImageMetrics metrics,
      ImageProperties properties) {
    this.sources = sources;
    this.engine = engine;
    this.store = store;
    this.metrics = metrics;
    this.mostPixels = properties.mostPixels();
    this.places = new Semaphore(properties.atOnce());
    this.failures =
        Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(properties.failure()).build();
  }

  /**
   * What a picture is called: the same name, the same bytes, for ever.
   *
   * @return hexadecimal digits
   */
  String key(String source, Wish wish) {
    return Sha256.hex(
        source
            + "\n"
            + wish.width()
            + "\n"
            + wish.quality()
            + "\n"
            + wish.format()
            + "\n"
            + this.engine.name());
  }

  /**
   * @throws SourceException if the original cannot be had
   * @throws UnusablePictureException if it is no picture
   */
  byte[] get(String source, Wish wish) throws SourceException {
    String key = key(source, wish);
    byte[] kept = this.store.get(key);
    if (kept != null) {
      this.metrics.served(true);
      return kept;
    }
    CompletableFuture<byte[]> own = new CompletableFuture<>();
    CompletableFuture<byte[]> first = this.flights.putIfAbsent(key, own);
    if (first == null) {
      try {
        byte[] again = this.store.get(key);
        own.complete((again != null) ? again : make(key, source, wish));
      } catch (Exception ex) {
        own.completeExceptionally(ex);
      } finally {
        this.flights.remove(key);
      }
    }
    this.metrics.served(false);
    return await((first == null) ? own : first);
  }

  private static byte[] await(CompletableFuture<byte[]> flight) throws SourceException {
    try {
      return flight.join();
    } catch (CompletionException ex) {
      switch (ex.getCause()) {
        case SourceException source -> throw source;
        case RuntimeException unchecked -> throw unchecked;
        case null, default -> throw ex;
      }
    }
  }

  private byte[] make(String key, String source, Wish wish) throws Exception {
    Exception before = this.failures.getIfPresent(source);
    if (before != null) {
      throw before;
    }
    try {
      byte[] original = original(source);
      PictureHeader header = PictureHeader.read(original, this.mostPixels);
      // The memory of pictures that are decoded side by side is what the heap has to bear.
      if (!this.places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProblemException(
            Problem.unavailable("Too many pictures are being made at the moment.", PATIENCE));
      }
      byte[] made;
      try {
        made = this.engine.convert(original, header, wish.width(), wish.quality(), wish.format());
      } finally {
        this.places.release();
      }
      this.metrics.made(original.length, made.length);
      this.store.put(key, made);
      return made;
    } catch (SourceException | UnusablePictureException ex) {
      this.failures.put(source, ex);
      throw ex;
    }
  }

  /** Several sizes are made of one original, so it is kept as well. */
  private byte[] original(String source) throws SourceException {
    String key = Sha256.hex(source);
    byte[] kept = this.store.get(key);
    if (kept != null) {
      return kept;
    }
    byte[] fetched = this.sources.fetch(source);
    PictureHeader _ = PictureHeader.read(fetched, this.mostPixels);
    this.store.put(key, fetched);
    return fetched;
  }
}
