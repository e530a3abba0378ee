package app.jewgo.cache.memory;

/** Makes the answer for one key, with what it was made from. */
@FunctionalInterface
public interface Loader<V> {

  /**
   * @param source asked for; a loader that has only one reads there
   * @throws Exception handed on to whoever asked
   */
  Loaded<V> load(Source source) throws Exception;
}
