package app.jewgo.kit.config;

import java.util.function.Consumer;

/** The configuration record of one prefix, as it is now. Thread-safe. */
public interface LiveConfig<T> {

  T current();

  /** Is told each later value, after {@link #current()} gives it. */
  void onChange(Consumer<T> listener);
}
