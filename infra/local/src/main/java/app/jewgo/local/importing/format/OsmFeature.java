package app.jewgo.local.importing.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A GeoJSON feature with OpenStreetMap's tags, as a JewGo restaurant. What the tags do not say
 * stays unknown; above all nobody's kosher category is guessed from a cuisine.
 */
final class OsmFeature {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Pattern ELEMENT = Pattern.compile("(node|way|relation)/[0-9]{1,19}");

  private static final Pattern WEB_ADDRESS =
      Pattern.compile(
          "(https?://)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?"
              + "([/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?");

  private static final Set<String> STREET_FIRST =
      Set.of("AT", "BE", "CH", "CZ", "DE", "DK", "ES", "HU", "IL", "IT", "NL", "NO", "PL", "SE");

  private static final Map<String, String> CATEGORIES =
      Map.of(
          "meat",
          "Meat",
          "fleishig",
          "Meat",
          "dairy",
          "Dairy",
          "milk",
          "Dairy",
          "milchig",
          "Dairy",
          "pareve",
          "Pareve",
          "parve",
          "Pareve");

  private static final Map<String, String> LISTING_TYPES =
      Map.ofEntries(
          Map.entry("restaurant", "Restaurant"),
          Map.entry("fast_food", "Restaurant"),
          Map.entry("food_court", "Restaurant"),
          Map.entry("cafe", "Cafe"),
          Map.entry("ice_cream", "Cafe"),
          Map.entry("coffee", "Cafe"),
          Map.entry("bakery", "Bakery"),
          Map.entry("pastry", "Bakery"),
          Map.entry("caterer", "Catering"),
          Map.entry("butcher", "Grocery"),
          Map.entry("convenience", "Grocery"),
          Map.entry("deli", "Grocery"),
          Map.entry("supermarket", "Grocery"));

  private final JsonNode tags;

  private OsmFeature(JsonNode tags) {
    this.tags = tags;
  }

  static Row toRow(long line, ObjectNode feature) {
    OsmFeature osm = new OsmFeature(feature.path("properties"));
    String id = osm.elementOf(feature);
    String name = osm.tag("name", "name:en");
    String kosher = osm.tag("diet:kosher");
    String found = (kosher == null) ? "missing" : kosher;
    if (!found.equals("yes") && !found.equals("only")) {
      return new Row.Unusable(line, id, name, "diet:kosher: " + found + " (expected: yes or only)");
    }
    if (id == null) {
      return new Row.Unusable(line, null, name, "id: missing (expected: like node/123)");
    }
    Point centre = Centre.of(feature.path("geometry"));
    if (centre == null) {
      return new Row.Unusable(
          line, id, name, "geometry: no coordinates (expected: a point, line or polygon)");
    }
    return osm.restaurant(line, id, name, centre);
  }

  private Row restaurant(long line, String id, @Nullable String name, Point centre) {
    ObjectNode restaurant = JSON.createObjectNode();
    restaurant.put("source_id", id);
    restaurant.put("name", name);
    restaurant.put("latitude", centre.latitude());
    restaurant.put("longitude", centre.longitude());
    restaurant.put("address", address());
    restaurant.put("city", tag("addr:city", "addr:town", "addr:village", "addr:place"));
    restaurant.put("state", tag("addr:state", "addr:province", "addr:region"));
    restaurant.put("zip_code", tag("addr:postcode"));
    restaurant.put("phone_number", first(tag("phone", "contact:phone", "contact:mobile")));
    List<String> notes = new ArrayList<>();
    link(restaurant, "website", first(tag("website", "contact:website", "url")), notes);
    restaurant.put("certifying_agency", tag("diet:kosher:certification", "kosher:certification"));
    String category = tag("kosher:category", "diet:kosher:category");
    restaurant.put(
        "kosher_category",
        (category == null) ? null : CATEGORIES.get(category.toLowerCase(Locale.ROOT)));
    String kind = tag("amenity", "shop", "craft");
    restaurant.put("listing_type", (kind == null) ? null : LISTING_TYPES.get(kind));
    restaurant.put("business_types", kind);
    String cuisine = tag("cuisine");
    restaurant.put(
        "short_description",
        (cuisine == null)
            ? null
            : "Cuisine: " + cuisine.replace('_', ' ').replaceAll(" *; *", ", "));
    restaurant.put("description", tag("description:en", "description"));
    link(restaurant, "image_url", first(tag("image")), notes);
    hours(restaurant, notes);
    return new Row.Read(line, restaurant, notes);
  }

  private void hours(ObjectNode restaurant, List<String> notes) {
    String written = tag("opening_hours");
    OsmOpeningHours hours = OsmOpeningHours.parse((written == null) ? "" : written);
    hours.writeTo(restaurant);
    notes.addAll(hours.notes());
  }

  /** A link that leads nowhere must not cost the row. */
  private static void link(
      ObjectNode restaurant, String key, @Nullable String value, List<String> notes) {
    boolean usable = value == null || WEB_ADDRESS.matcher(value).matches();
    restaurant.put(key, usable ? value : null);
    if (!usable) {
      notes.add("%s: %s: not a web address, left out".formatted(key, value));
    }
  }

  private @Nullable String address() {
    String street = tag("addr:street", "addr:place");
    String number = tag("addr:housenumber");
    String country = tag("addr:country");
    if (street == null) {
      return tag("addr:full");
    }
    if (number == null) {
      return street;
    }
    return (country != null && STREET_FIRST.contains(country.toUpperCase(Locale.ROOT)))
        ? street + " " + number
        : number + " " + street;
  }

  /** Exports put the element in different places: {@code id}, {@code @id}, or type and number. */
  private @Nullable String elementOf(ObjectNode feature) {
    String numbered = tag("osm_type", "@type") + "/" + tag("osm_id", "@id");
    for (String candidate : new String[] {text(feature.get("id")), tag("@id", "id"), numbered}) {
      if (candidate != null && ELEMENT.matcher(candidate).matches()) {
        return candidate;
      }
    }
    return null;
  }

  /**
   * @return the first of the tags that is there and not blank
   */
  private @Nullable String tag(String... keys) {
    for (String key : keys) {
      String value = text(this.tags.get(key));
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    return (value == null || value.isContainer() || value.isNull()) ? null : value.asString();
  }

  /** Of several values, which OpenStreetMap separates by semicolons. */
  private static @Nullable String first(@Nullable String values) {
    return (values == null) ? null : values.split(";", 2)[0].strip();
  }
}
