package app.jewgo.search.index;

/** Is told how far the making of an index is. */
@FunctionalInterface
public interface Progress {

  void reached(int documents, int ofAll);

  /** Before that: many are read before the first is put in. */
  default void read(int documents, int ofAll) {}
}
