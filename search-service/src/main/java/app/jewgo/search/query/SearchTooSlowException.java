package app.jewgo.search.query;

/** A search took longer than it may. */
public final class SearchTooSlowException extends RuntimeException {

  SearchTooSlowException() {
    super("the search took too long");
  }
}
