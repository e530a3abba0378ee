package app.jewgo.kit.config;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record and its prefix. */
final class BoundConfig<T> implements LiveConfig<T> {

  private static final Logger logger = LoggerFactory.getLogger(BoundConfig.class);

  private final String prefix;

  private final Class<T> type;

  private final Consumer<T> check;

  private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();

  private volatile T current;

  BoundConfig(String prefix, Class<T> type, Consumer<T> check, RecordBinder binder) {
    this.prefix = prefix;
    this.type = type;
    this.check = check;
    this.current = binder.bind(prefix, type, check);
  }

  @Override
  public T current() {
    return this.current;
  }

  @Override
  public void onChange(Consumer<T> listener) {
    this.listeners.add(listener);
  }

  Swap<T> prepare(RecordBinder binder) {
    return new Swap<>(this, this.current, binder.bind(this.prefix, this.type, this.check));
  }

  private void tell(T value) {
    for (Consumer<T> listener : this.listeners) {
      try {
        listener.accept(value);
      } catch (RuntimeException ex) {
        logger.error("A listener to {} failed with {}", this.prefix, value, ex);
      }
    }
  }

  /** A change of one record that has been found valid. */
  record Swap<T>(BoundConfig<T> config, T before, T after) {

    void apply() {
      if (!this.before.equals(this.after)) {
        this.config.current = this.after;
      }
    }

    void undo() {
      this.config.current = this.before;
    }

    void tell() {
      if (!this.before.equals(this.after)) {
        this.config.tell(this.after);
      }
    }
  }
}
