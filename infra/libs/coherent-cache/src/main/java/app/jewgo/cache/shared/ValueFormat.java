package app.jewgo.cache.shared;

/**
 * How keys and values of one kind are written for other processes, which may run another version of
 * the program.
 */
public interface ValueFormat<K, V> {

  /**
   * @return another number after each change of {@link #write} or {@link #read}; 0 to 65,535. Other
   *     versions' values are not seen
   */
  int version();

  /**
   * @return a text that no other key has
   */
  String key(K key);

  byte[] write(V value);

  /**
   * @param bytes as {@link #write} of this version made them
   * @throws RuntimeException if they are none; the value then counts as absent
   */
  V read(byte[] bytes);
}
