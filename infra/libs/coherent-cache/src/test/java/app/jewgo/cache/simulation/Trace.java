package app.jewgo.cache.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened, in order; written only when a failing seed is run again. */
final class Trace {

  private final boolean written;

  private final List<String> lines = new ArrayList<>();

  Trace(boolean written) {
    this.written = written;
  }

  boolean isWritten() {
    return this.written;
  }

  @SuppressWarnings("AnnotateFormatMethod") // whose annotation is a dependency
  void add(String format, @Nullable Object... arguments) {
    this.lines.add("%3d %s".formatted(this.lines.size() + 1, format.formatted(arguments)));
  }

  @Override
  public String toString() {
    return String.join("\n", this.lines);
  }
}
