package app.jewgo.search.index;

import app.jewgo.kit.picture.PictureUrl;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.util.BytesRef;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a restaurant as the catalogue's own answers show it. */
public final class PublicJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Set<String> TIMES = Set.of("hours_last_updated", "created_at", "updated_at");

  private PublicJson() {}

  /**
   * Made when it is shown: few restaurants are, of all that are in the index.
   *
   * @param source what the index keeps
   * @return without the last brace: what depends on who asks is written behind it
   */
  public static byte[] of(BytesRef source) {
    ObjectNode shown = (ObjectNode) JSON.readTree(source.bytes, source.offset, source.length);
    for (String key : TIMES) {
      if (shown.path(key).isString()) {
        shown.put(key, instant(shown.path(key).stringValue()));
      }
    }
    Set<String> urls = new LinkedHashSet<>();
    if (shown.path("image_url").isString()) {
      urls.add(shown.path("image_url").stringValue());
    }
    JsonNode all = shown.path("additional_images");
    ArrayNode additional = shown.putArray("additional_images");
    for (JsonNode url : all) {
      if (url.isString()) {
        additional.add(url.stringValue());
        urls.add(url.stringValue());
      }
    }
    ArrayNode images = shown.putArray("images");
    long id = shown.path("id").asLong();
    for (String url : urls) {
      if (!url.isBlank()) {
        ObjectNode image = images.addObject().put("url", url).put("position", images.size() - 1);
        image.put("srcset", PictureUrl.srcset(id, images.size(), url));
      }
    }
    byte[] whole = JSON.writeValueAsBytes(shown);
    return Arrays.copyOf(whole, whole.length - 1);
  }

  private static String instant(String time) {
    try {
      return OffsetDateTime.parse(time).toInstant().toString();
    } catch (DateTimeException ex) {
      return time; // before the year 0, or infinity
    }
  }
}
