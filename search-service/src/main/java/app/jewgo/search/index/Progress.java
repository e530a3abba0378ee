package app.jewgo.search.index;

/** Is told how far the making of an index is. */
@FunctionalInterface
public interface Progress {

  void reached(int documents, int ofAll);
}
