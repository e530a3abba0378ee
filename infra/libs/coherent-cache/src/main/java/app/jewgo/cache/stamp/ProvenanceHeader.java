package app.jewgo.cache.stamp;

import app.jewgo.cache.tag.TagSet;
import app.jewgo.cache.tag.Tags;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The provenance of an answer as a header, from the service that made it to the gateway, which may
 * then keep the answer itself. An answer without it may not be kept. The gateway lets it pass in
 * neither direction.
 */
public final class ProvenanceHeader {

  public static final String NAME = "JewGo-Provenance";

  /** Another one for another form of the text, or another scheme of tags: it is not understood. */
  private static final String FORMAT = "1." + Tags.SCHEME;

  private static final int FIELDS = 6;

  /** No text that {@link #write} makes is longer. */
  private static final int LONGEST = 200 + TagSet.MOST * (Tags.LONGEST + 1);

  private ProvenanceHeader() {}

  /**
   * @return what it is known to contain, what is left of its lifetime in milliseconds, its tags
   */
  public static String write(Provenance provenance) {
    Stamp stamp = provenance.stamp();
    StringBuilder text =
        new StringBuilder(256)
            .append(FORMAT)
            .append(' ')
            .append(stamp.epoch())
            .append(' ')
            .append(stamp.horizon())
            .append(' ')
            .append(stamp.lsn())
            .append(' ')
            .append(stamp.newest())
            .append(' ')
            .append(provenance.lifetime().toMillis());
    TagSet tags = provenance.tags();
    for (int i = 0; i < tags.size(); i++) {
      text.append(' ').append(tags.get(i));
    }
    return text.toString();
  }

  /**
   * @return empty if this program does not understand it
   */
  public static Optional<Provenance> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    List<String> fields = Arrays.asList(text.split(" ", -1));
    if (fields.size() <= FIELDS || !fields.getFirst().equals(FORMAT)) {
      return Optional.empty();
    }
    try {
      Stamp stamp =
          new Stamp(
              Epoch.of(fields.get(1)), number(fields, 2), number(fields, 3), number(fields, 4));
      TagSet tags = TagSet.of(fields.subList(FIELDS, fields.size()));
      return Optional.of(new Provenance(stamp, tags, Duration.ofMillis(number(fields, 5))));
    } catch (IllegalArgumentException ex) {
      return Optional.empty();
    }
  }

  private static long number(List<String> fields, int index) {
    return Long.parseLong(fields.get(index));
  }
}
