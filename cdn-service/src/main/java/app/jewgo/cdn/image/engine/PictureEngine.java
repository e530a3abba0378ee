package app.jewgo.cdn.image.engine;

import java.util.Set;

/** Makes smaller pictures. Thread-safe; the caller bounds how many are made at once. */
public interface PictureEngine {

  /** For people: {@code imageio+libwebp}. */
  String name();

  /** What it can write. */
  Set<PictureFormat> writes();

  /**
   * @param width of the result at most; a smaller picture stays as wide as it is
   * @param quality 1..100
   * @throws UnusablePictureException if the bytes cannot be decoded
   */
  byte[] convert(byte[] source, PictureHeader header, int width, int quality, PictureFormat target);
}
