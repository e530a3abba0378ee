package app.jewgo.restaurant.database;

import app.jewgo.cache.version.VersionToken;
import app.jewgo.cache.visibility.Coherence;
import org.jspecify.annotations.Nullable;

/** The changes that are made for one request, and what became of them. Not thread-safe. */
final class Writing {

  static final ScopedValue<Writing> CURRENT = ScopedValue.newInstance();

  private final boolean patient;

  private @Nullable Coherence coherence;

  private @Nullable VersionToken version;

  /**
   * @param patient whether the request waits until nobody sees anything older
   */
  Writing(boolean patient) {
    this.patient = patient;
  }

  /** Waits, if that is wanted. */
  static void made(Witnesses.Announced change) {
    Writing writing = CURRENT.isBound() ? CURRENT.get() : null;
    if (writing == null) {
      change.await();
      return;
    }
    Coherence reached = writing.patient ? change.await() : Coherence.COMMITTED;
    if (writing.coherence != Coherence.COMMITTED) {
      writing.coherence = reached;
    }
    writing.version = change.version();
  }

  <T extends @Nullable Object> Written<T> answer(T value) {
    return new Written<>(value, this.coherence, this.version);
  }
}
