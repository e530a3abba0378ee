package app.jewgo.gateway.edge;

import app.jewgo.cache.stamp.Provenance;

/** What became of a call that several wait for. */
sealed interface Landed {

  /** The answer of the service, for all whose check it passes. */
  record Answered(EdgeAnswer answer, Provenance provenance) implements Landed {}

  /** It was for the one who asked; each calls for himself. */
  record Personal() implements Landed {}
}
