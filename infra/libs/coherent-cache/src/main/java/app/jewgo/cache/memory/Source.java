package app.jewgo.cache.memory;

/** Where a loader is to read. */
public enum Source {
  /** Whichever server is nearest; a replica may be behind, and the stamp will show it. */
  NEAREST,
  /** The server that takes the writes: what it answers is current by itself. */
  PRIMARY
}
