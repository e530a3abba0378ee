package app.jewgo.cache.redis;

import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.stamp.Epoch;
import java.util.HexFormat;

/**
 * A place of an epoch as the scripts write it: {@code epoch lsn chunk xid}, the numbers as 16
 * hexadecimal digits, so that text has their order and no digit is lost in Lua.
 */
record PlaceText(Epoch epoch, FeedPlace place) {

  /**
   * @throws IllegalArgumentException if it is none
   */
  static PlaceText parse(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != 4) {
      throw new IllegalArgumentException("place: '" + text + "' (expected: epoch lsn chunk xid)");
    }
    return new PlaceText(
        Epoch.of(words[0]),
        new FeedPlace(number(words[1]), Math.toIntExact(number(words[2])), number(words[3])));
  }

  static String digits(long number) {
    return HexFormat.of().toHexDigits(number);
  }

  static long number(String digits) {
    return HexFormat.fromHexDigitsToLong(digits);
  }
}
