package app.jewgo.restaurant.database;

import app.jewgo.kit.config.LiveConfig;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A configuration that a test changes. */
final class MutableConfig<T> implements LiveConfig<T> {

  private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();

  private volatile T current;

  MutableConfig(T first) {
    this.current = first;
  }

  @Override
  public T current() {
    return this.current;
  }

  @Override
  public void onChange(Consumer<T> listener) {
    this.listeners.add(listener);
  }

  void set(T changed) {
    this.current = changed;
    this.listeners.forEach(listener -> listener.accept(changed));
  }
}
