package app.jewgo.kit.config;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks about one document again and again; one virtual thread. */
final class DocumentPoller<T> implements LiveDocument<T>, AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(DocumentPoller.class);

  /** A changed text counts once it is given twice: a file may be read while it is written. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private record Applied<T>(String text, T value, Instant at) {}

  private final String name;

  private final Function<String, T> reader;

  private final @Nullable ConfigServerClient server;

  private final Duration interval;

  private final LastGoodCopy copy;

  private final InstantSource clock;

  private final Counter refusals;

  private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();

  private volatile Applied<T> applied;

  private volatile @Nullable Refusal lastRefusal;

  private String lastRefused = "";

  private @Nullable Thread thread;

  /**
   * @param server null if nobody is to be asked
   * @param builtIn in force unless server or copy say otherwise
   */
  DocumentPoller(
      String name,
      Function<String, T> reader,
      @Nullable ConfigServerClient server,
      Duration interval,
      LastGoodCopy copy,
      InstantSource clock,
      MeterRegistry meters,
      String builtIn) {
    this.name = name;
    this.reader = reader;
    this.server = server;
    this.interval = interval;
    this.copy = copy;
    this.clock = clock;
    this.refusals =
        Counter.builder("jewgo.config.document.refused")
            .description("Documents of config-repo that were not taken because they are not valid")
            .tag("document", name)
            .register(meters);
    this.applied = new Applied<>(builtIn, reader.apply(builtIn), clock.instant());
  }

  /** Takes what there is now, and keeps asking. */
  void start() {
    ConfigServerClient asked = this.server;
    if (asked == null) {
      return;
    }
    try {
      Optional<String> now = fetch(asked);
      if (now.isEmpty() || !take(now.get())) {
        takeCopy();
      }
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
    this.thread = Thread.ofVirtual().name(this.name + "-poller").start(() -> run(asked));
  }

  @Override
  public T current() {
    return this.applied.value();
  }

  @Override
  public Instant appliedAt() {
    return this.applied.at();
  }

  @Override
  public @Nullable Refusal lastRefusal() {
    return this.lastRefusal;
  }

  @Override
  public void onChange(Consumer<T> listener) {
    this.listeners.add(listener);
  }

  private void run(ConfigServerClient asked) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(this.interval);
        Optional<String> text = fetch(asked).filter(this::isNew);
        if (text.isPresent()) {
          Thread.sleep(SETTLING);
          if (text.equals(fetch(asked))) {
            take(text.get());
          }
        }
      }
    } catch (InterruptedException ex) {
      // Asked to stop, which is all there is to do.
      Thread.currentThread().interrupt();
    }
  }

  private boolean isNew(String text) {
    return !text.equals(this.applied.text()) && !text.equals(this.lastRefused);
  }

  /**
   * @return empty if the server does not answer, or knows no such document
   */
  private Optional<String> fetch(ConfigServerClient asked) throws InterruptedException {
    try {
      ConfigServerClient.Answer answer = asked.fetch();
      return answer.broken() ? Optional.empty() : text(ConfigSnapshot.parse(answer.text()));
    } catch (IOException | InvalidConfigException ex) {
      logger.debug("No document {}", this.name, ex);
      return Optional.empty();
    } catch (RuntimeException ex) {
      // The next second is another try; a poller that ends would be noticed by nobody.
      logger.error("Asking for the document {} failed", this.name, ex);
      return Optional.empty();
    }
  }

  private Optional<String> text(ConfigSnapshot snapshot) {
    return snapshot.layers().stream()
        .map(layer -> layer.values().get(key()))
        .filter(text -> text != null)
        .findFirst();
  }

  private String key() {
    return "jewgo." + this.name + ".document";
  }

  private void takeCopy() {
    try {
      this.copy.read().flatMap(this::text).ifPresent(this::take);
    } catch (IOException | InvalidConfigException ex) {
      logger.warn("The last good copy {} is not readable, ignored", this.copy.file(), ex);
    }
  }

  private boolean take(String text) {
    try {
      T value = this.reader.apply(text);
      this.applied = new Applied<>(text, value, this.clock.instant());
      this.lastRefused = "";
      logger.info("A new document {} is in force", this.name);
      tell(value);
      save(text);
      return true;
    } catch (IllegalArgumentException ex) {
      String reason = String.valueOf(ex.getMessage());
      this.lastRefused = text;
      this.lastRefusal = new Refusal(this.clock.instant(), reason);
      this.refusals.increment();
      logger.warn("Document {} refused, the old one stays in force: {}", this.name, reason);
      return false;
    }
  }

  private void tell(T value) {
    for (Consumer<T> listener : this.listeners) {
      try {
        listener.accept(value);
      } catch (RuntimeException ex) {
        logger.error("A listener to document {} failed", this.name, ex);
      }
    }
  }

  private void save(String text) {
    try {
      this.copy.write(
          new ConfigSnapshot(List.of(new ConfigSnapshot.Layer(this.name, Map.of(key(), text)))));
    } catch (IOException ex) {
      logger.warn("The last good copy {} cannot be written: {}", this.copy.file(), ex.toString());
    }
  }

  @Override
  public void close() {
    if (this.thread != null) {
      this.thread.interrupt();
    }
    if (this.server != null) {
      this.server.close();
    }
  }
}
