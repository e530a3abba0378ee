package app.jewgo.gateway.edge;

import app.jewgo.cache.flight.SingleFlight;
import app.jewgo.gateway.routing.ServiceEndpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * One call for all who ask the same at the same time. Where answers turn out to be for one request
 * alone, nobody waits for another one's, until one of them may be kept again. Thread-safe.
 */
final class EdgeFlights {

  private final SingleFlight<EdgeKey, Landed> flights = new SingleFlight<>();

  private final Set<ServiceEndpoint> personal = ConcurrentHashMap.newKeySet();

  boolean isShared(ServiceEndpoint endpoint) {
    return !this.personal.contains(endpoint);
  }

  /**
   * Learns from an answer.
   *
   * @param kept whether others may have it
   */
  void answered(ServiceEndpoint endpoint, boolean kept) {
    if (kept) {
      this.personal.remove(endpoint);
    } else {
      this.personal.add(endpoint);
    }
  }

  /**
   * Gives a request its place.
   *
   * @param check of what was begun before it
   */
  void board(EdgeKey key, Predicate<Landed> check, Place place) {
    var _ = this.flights.join(key, check, place::depart).whenComplete(place::arrived);
  }
}
