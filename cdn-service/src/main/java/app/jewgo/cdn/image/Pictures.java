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
import java.util.concurrent.Callable;
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

  /** Originals that the disk did not take: as many bytes as one of them may have. */
  private final Cache<String, byte[]> unkept;

  private final ConcurrentMap<String, CompletableFuture<byte[]>> flights =
      new ConcurrentHashMap<>();

  private final ConcurrentMap<String, CompletableFuture<Boolean>> fetches =
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
    this.unkept =
        Caffeine.newBuilder()
            .maximumWeight(properties.mostBytes().toBytes())
            .weigher((String key, byte[] original) -> original.length)
            .expireAfterWrite(PATIENCE)
            .build();
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
    this.metrics.served(false);
    return once(
        this.flights,
        key,
        () -> {
          byte[] again = this.store.get(key);
          return (again != null) ? again : make(key, source, wish);
        });
  }

  private static <T> T once(
      ConcurrentMap<String, CompletableFuture<T>> flights, String key, Callable<T> work)
      throws SourceException {
    CompletableFuture<T> own = new CompletableFuture<>();
    CompletableFuture<T> first = flights.putIfAbsent(key, own);
    if (first == null) {
      try {
        own.complete(work.call());
      } catch (Throwable ex) {
        // Errors, too, or those who wait would wait for ever.
        own.completeExceptionally(ex);
      } finally {
        flights.remove(key);
      }
    }
    return await((first == null) ? own : first);
  }

  private static <T> T await(CompletableFuture<T> flight) throws SourceException {
    try {
      return flight.join();
    } catch (CompletionException ex) {
      switch (ex.getCause()) {
        case SourceException source -> throw source;
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
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
      haveOriginal(source);
      // The memory of pictures that are decoded side by side is what the heap has to bear, so
      // nobody brings an original along who has to wait.
      if (!this.places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProblemException(
            Problem.unavailable("Too many pictures are being made at the moment.", PATIENCE));
      }
      byte[] made;
      try {
        byte[] original = original(source);
        PictureHeader header = PictureHeader.read(original, this.mostPixels);
        made = this.engine.convert(original, header, wish.width(), wish.quality(), wish.format());
        this.metrics.made(original.length, made.length);
      } finally {
        this.places.release();
      }
      boolean _ = this.store.put(key, made);
      return made;
    } catch (SourceException ex) {
      if (!ex.isBusy()) {
        this.failures.put(source, ex);
      }
      throw ex;
    } catch (UnusablePictureException ex) {
      this.failures.put(source, ex);
      throw ex;
    }
  }

  /** Several sizes are made of one original, so it is fetched once for all of them, and kept. */
  private void haveOriginal(String source) throws SourceException {
    String key = Sha256.hex(source);
    if (!isHere(key)) {
      boolean _ =
          once(
              this.fetches,
              key,
              () -> {
                if (!isHere(key)) {
                  byte[] _ = fetch(key, source);
                }
                return true;
              });
    }
  }

  private boolean isHere(String key) {
    return this.store.has(key) || this.unkept.getIfPresent(key) != null;
  }

  private byte[] fetch(String key, String source) throws SourceException {
    byte[] fetched = this.sources.fetch(source);
    PictureHeader _ = PictureHeader.read(fetched, this.mostPixels);
    if (!this.store.put(key, fetched)) {
      this.unkept.put(key, fetched);
    }
    return fetched;
  }

  /** Only for who has a place. */
  private byte[] original(String source) throws SourceException {
    String key = Sha256.hex(source);
    byte[] kept = this.store.get(key);
    if (kept == null) {
      kept = this.unkept.getIfPresent(key);
    }
    // Neither, if it has had to make room meanwhile.
    return (kept != null) ? kept : fetch(key, source);
  }
}
