package app.jewgo.kit.picture;

import app.jewgo.kit.digest.Sha256;
import java.util.HexFormat;
import java.util.StringJoiner;

/**
 * URLs of pictures, below the API's own address. They name the original that they are made of, so
 * what is found there never changes. Stateless.
 */
public final class PictureUrl {

  /**
   * From a phone's list to a whole screen of double density; cdn-service makes these as they are.
   */
  private static final int[] WIDTHS = {320, 640, 1024, 1600, 2048};

  private static final int VERSION_BYTES = 6;

  private PictureUrl() {}

  /**
   * The version of a picture: another original has another.
   *
   * @param original its URL
   * @return 12 hexadecimal digits of the URL's SHA-256
   */
  public static String version(String original) {
    return HexFormat.of().formatHex(Sha256.of(original), 0, VERSION_BYTES);
  }

  /**
   * A picture in several widths, as the attribute {@code srcset} of HTML takes it.
   *
   * @param n 1 for a restaurant's first picture
   */
  public static String srcset(long restaurant, int n, String original) {
    String path = "/images/" + restaurant + "/" + n + "?w=";
    String version = "&v=" + version(original) + " ";
    StringJoiner sources = new StringJoiner(", ");
    for (int width : WIDTHS) {
      sources.add(path + width + version + width + "w");
    }
    return sources.toString();
  }
}
