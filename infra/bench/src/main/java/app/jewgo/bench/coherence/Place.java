package app.jewgo.bench.coherence;

import java.net.URI;

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
