package app.jewgo.cdn.purge;

import java.util.Locale;

/** How far a purge is, with one provider or with all. */
enum PurgeState {
  /** Something is still to be told. */
  WAITING,
  /** All is told. */
  SENT,
  /** Something was given up; {@code retry} takes it up again. */
  DEAD;

  static PurgeState of(long waiting, long dead) {
    if (waiting > 0) {
      return WAITING;
    }
    return (dead > 0) ? DEAD : SENT;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
