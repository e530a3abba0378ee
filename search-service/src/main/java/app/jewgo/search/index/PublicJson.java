package app.jewgo.search.index;

import app.jewgo.kit.picture.PictureUrl;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON of a restaurant as the catalogue's own answers show it. */
public final class PublicJson {

  private static final JsonFactory JSON = new JsonFactory();

  private static final Set<String> TIMES = Set.of("hours_last_updated", "created_at", "updated_at");

  private static final String ADDITIONAL = "additional_images";

  private final BytesRef source;

  private final JsonParser from;

  private final ByteArrayOutputStream bytes;

  /** Writes into the bytes. */
  private final JsonGenerator to;

  private long id;

  /** By key, those of {@link Fields#MARKED}. */
  private final Map<String, String> marked;

  private @Nullable String first;

  private final List<String> others = new ArrayList<>();

  private boolean listed;

  private PublicJson(
      BytesRef source,
      Map<String, String> marked,
      JsonParser from,
      ByteArrayOutputStream bytes,
      JsonGenerator to) {
    this.source = source;
    this.marked = marked;
    this.from = from;
    this.bytes = bytes;
    this.to = to;
  }

  /**
   * Made when it is shown: few restaurants are, of all that are in the index.
   *
   * @param source of the catalogue
   * @param marked gets its texts, by key, in which words may be marked, those that there are
   * @return without the last brace: what depends on who asks is written behind it
   */
  public static byte[] of(BytesRef source, Map<String, String> marked) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(source.length + 1_024);
    try (JsonParser from =
            JSON.createParser(
                ObjectReadContext.empty(), source.bytes, source.offset, source.length);
        JsonGenerator to = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      new PublicJson(source, marked, from, bytes, to).copy();
    }
    return Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
  }

  /**
   * The name alone.
   *
   * @return empty if it has none
   */
  public static String name(BytesRef source) {
    try (JsonParser from =
        JSON.createParser(ObjectReadContext.empty(), source.bytes, source.offset, source.length)) {
      from.nextToken();
      for (String key = from.nextName(); key != null; key = from.nextName()) {
        JsonToken value = from.nextToken();
        if (key.equals("name")) {
          return (value == JsonToken.VALUE_STRING) ? from.getString() : "";
        }
        from.skipChildren();
      }
    }
    return "";
  }

  private void copy() {
    this.from.nextToken();
    this.to.writeStartObject();
    for (String key = this.from.nextName(); key != null; key = this.from.nextName()) {
      JsonToken value = this.from.nextToken();
      this.to.writeName(key);
      if (key.equals(ADDITIONAL)) {
        additional(value);
      } else if (value == JsonToken.VALUE_STRING && TIMES.contains(key)) {
        this.to.writeString(instant(this.from.getString()));
      } else {
        if (key.equals("id")) {
          this.id = this.from.getLongValue();
        } else if (value == JsonToken.VALUE_STRING && key.equals("image_url")) {
          this.first = this.from.getString();
        } else if (value == JsonToken.VALUE_STRING && Fields.MARKED.contains(key)) {
          this.marked.put(key, this.from.getString());
        }
        copyAsItIs();
      }
    }
    if (!this.listed) {
      this.to.writeName(ADDITIONAL);
      additional(JsonToken.VALUE_NULL);
    }
    images();
    this.to.writeEndObject();
  }

  /** The bytes of the value, which need not be understood. */
  private void copyAsItIs() {
    int start = Math.toIntExact(this.from.currentTokenLocation().getByteOffset());
    this.from.skipChildren();
    this.from.finishToken();
    int end = Math.toIntExact(this.from.currentLocation().getByteOffset());
    this.to.writeRawValue(""); // whatever has to stand before it
    this.to.flush();
    this.bytes.write(this.source.bytes, this.source.offset + start, end - start);
  }

  private void additional(JsonToken value) {
    this.listed = true;
    this.to.writeStartArray();
    if (value == JsonToken.START_ARRAY) {
      for (JsonToken url = this.from.nextToken();
          url != JsonToken.END_ARRAY;
          url = this.from.nextToken()) {
        if (url == JsonToken.VALUE_STRING) {
          this.others.add(this.from.getString());
          this.to.writeString(this.from.getString());
        } else {
          this.from.skipChildren();
        }
      }
    }
    this.to.writeEndArray();
  }

  private void images() {
    Set<String> urls = new LinkedHashSet<>();
    if (this.first != null) {
      urls.add(this.first);
    }
    urls.addAll(this.others);
    this.to.writeName("images");
    this.to.writeStartArray();
    int position = 0;
    for (String url : urls) {
      if (!url.isBlank()) {
        this.to.writeStartObject();
        this.to.writeStringProperty("url", url);
        this.to.writeNumberProperty("position", position++);
        this.to.writeStringProperty("srcset", PictureUrl.srcset(this.id, position, url));
        this.to.writeEndObject();
      }
    }
    this.to.writeEndArray();
  }

  private static String instant(String time) {
    try {
      return OffsetDateTime.parse(time).toInstant().toString();
    } catch (DateTimeException ex) {
      return time; // before the year 0, or infinity
    }
  }
}
