package app.jewgo.gateway.edge;

import app.jewgo.cache.version.VersionToken;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * An answer as a service gave it to somebody unknown, without what belongs to that request alone.
 * Immutable; its bytes are nobody's to change.
 */
final class EdgeAnswer {

  /** What an entry costs beside its bytes: objects, tags, its place in the map. */
  private static final int OVERHEAD = 1_000;

  private static final byte[] NOTHING = new byte[0];

  private final List<Field> fields;

  private final byte[] body;

  private final @Nullable String entityTag;

  private final @Nullable String absent;

  private final SignedVersion version;

  private final int bytes;

  /**
   * A header, with what it takes to write it many times.
   *
   * @param lifetime whether it says for how long others may keep the answer: null if not, else what
   *     it says to them where they may not
   * @param maximumAge in its value, in seconds; {@link MaximumAge#NONE} if there is none
   */
  record Field(String name, String value, @Nullable String lifetime, long maximumAge) {

    Field(String name, String value) {
      this(name, value, lifetimeOf(name), MaximumAge.of(value));
    }

    private static @Nullable String lifetimeOf(String name) {
      if (name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
        return "no-store, private";
      }
      return name.equalsIgnoreCase(KeepRule.CDN) ? "no-store" : null;
    }

    boolean is(String other) {
      return this.name.equalsIgnoreCase(other);
    }
  }

  /**
   * What a client has seen who gets it.
   *
   * @param text the same, signed
   */
  record SignedVersion(VersionToken token, String text) {}

  private EdgeAnswer(
      EdgeKey key,
      List<Field> fields,
      byte[] body,
      @Nullable String entityTag,
      @Nullable String absent,
      SignedVersion version) {
    this.fields = List.copyOf(fields);
    this.body = body;
    this.entityTag = entityTag;
    this.absent = absent;
    this.version = version;
    this.bytes = OVERHEAD + key.bytes() + body.length + ((absent != null) ? absent.length() : 0);
  }

  /**
   * @param body as it goes out, compressed or not; given away
   * @param entityTag null if it has none
   */
  static EdgeAnswer content(
      EdgeKey key,
      List<Field> fields,
      byte[] body,
      @Nullable String entityTag,
      SignedVersion version) {
    return new EdgeAnswer(key, fields, body, entityTag, null, version);
  }

  /**
   * That there is nothing, which is said anew to each: a problem names its request.
   *
   * @param detail why
   */
  static EdgeAnswer absent(EdgeKey key, List<Field> fields, String detail, SignedVersion version) {
    return new EdgeAnswer(key, fields, NOTHING, null, detail, version);
  }

  /** Of the head, in the order of the service. */
  List<Field> fields() {
    return this.fields;
  }

  byte[] body() {
    return this.body;
  }

  @Nullable String entityTag() {
    return this.entityTag;
  }

  /** Why there is nothing; null if there is something. */
  @Nullable String absent() {
    return this.absent;
  }

  SignedVersion version() {
    return this.version;
  }

  /** In memory, with its key, roughly. */
  int bytes() {
    return this.bytes;
  }
}
