package app.jewgo.cacheservice.relay;

import app.jewgo.cache.stamp.Epoch;
import org.jspecify.annotations.Nullable;

/**
 * What the database says while this relay holds the slot.
 *
 * @param server on which it was asked
 * @param known the epoch that the database knows, null before the first
 * @param marked the epoch of the marker that no crash survives, null if it is gone
 * @param slotStart where the slot begins to give: every commit at or behind it
 * @param slotIsNew whether the slot was made just now, so that commits before it were missed
 */
record Ground(
    Server server,
    @Nullable Known known,
    @Nullable Epoch marked,
    long slotStart,
    boolean slotIsNew) {

  /** One line of the database's history. */
  record Server(String systemIdentifier, long timeline) {}

  /** An epoch, and the server on which it began. */
  record Known(Epoch epoch, Server server) {}
}
