package app.jewgo.search.index;

/** Is told how far the making of an index is. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress NONE = (_, _) -> {};

  void reached(int documents, int ofAll);
}
