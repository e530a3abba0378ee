package app.jewgo.bench.coherence;

import app.jewgo.bench.platform.BreakablePlatform;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one may ask.
 *
 * @param name of the process
 * @param kind what it answers
 */
record Place(String name, URI address, Kind kind) {

  /** What may be asked there. */
  enum Kind {
    /** Details and lists, and it takes writes. */
    CATALOGUE,
    /** Searches alone. */
    SEARCH,
    /** All of it; counts requests by client, and wants tokens. */
    GATEWAY
  }

  /**
   * @param gateways whether they are asked, too
   */
  static List<Place> of(BreakablePlatform platform, boolean gateways) {
    List<Place> places = new ArrayList<>();
    add(places, "restaurant-service-", platform.restaurantServices(), Kind.CATALOGUE);
    add(places, "search-service-", platform.searchServices(), Kind.SEARCH);
    if (gateways) {
      add(places, "gateway-", platform.gateways(), Kind.GATEWAY);
    }
    return places;
  }

  private static void add(List<Place> places, String name, List<URI> addresses, Kind kind) {
    for (int i = 0; i < addresses.size(); i++) {
      places.add(new Place(name + (i + 1), addresses.get(i), kind));
    }
  }

  boolean gateway() {
    return this.kind == Kind.GATEWAY;
  }

  boolean searches() {
    return this.kind != Kind.CATALOGUE;
  }

  /** Whether it shows and changes restaurants. */
  boolean catalogue() {
    return this.kind != Kind.SEARCH;
  }
}
