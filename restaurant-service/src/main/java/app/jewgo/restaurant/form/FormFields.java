package app.jewgo.restaurant.form;

import static app.jewgo.restaurant.form.Values.choice;
import static app.jewgo.restaurant.form.Values.flag;
import static app.jewgo.restaurant.form.Values.hours;
import static app.jewgo.restaurant.form.Values.instant;
import static app.jewgo.restaurant.form.Values.integer;
import static app.jewgo.restaurant.form.Values.list;
import static app.jewgo.restaurant.form.Values.number;
import static app.jewgo.restaurant.form.Values.text;
import static app.jewgo.restaurant.form.Values.url;
import static app.jewgo.restaurant.form.Values.urlOrHost;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fields of each kind of form. Lengths as in the table. */
final class FormFields {

  private static final int MAX_IMAGES = 50;

  private static final List<FormField> OF_PEOPLE = publicFields(false);

  private static final List<FormField> OF_FILES =
      Stream.concat(publicFields(true).stream(), importedFields().stream()).toList();

  private FormFields() {}

  static List<FormField> of(FormKind kind) {
    return (kind == FormKind.IMPORT) ? OF_FILES : OF_PEOPLE;
  }

  /** What anybody may say about a restaurant. */
  private static List<FormField> publicFields(boolean fromFile) {
    Values.Reader<String> website = fromFile ? urlOrHost(500) : url(500);
    Values.Reader<String> image = fromFile ? urlOrHost(2000) : url(2000);
    Values.Reader<String> phone =
        fromFile ? text(60) : text(60, Pattern.compile("[0-9]"), "a phone number");
    return List.of(
        new FormField("name", true, text(200)),
        new FormField("address", !fromFile, text(300)),
        new FormField("city", !fromFile, text(120)),
        new FormField("state", !fromFile, text(120)),
        new FormField("zip_code", !fromFile, text(20)),
        new FormField("phone_number", !fromFile, phone),
        new FormField("website", false, website),
        new FormField("short_description", false, text(1000)),
        new FormField("description", false, text(10000)),
        new FormField("listing_type", false, text(60)),
        new FormField("business_types", false, text(200)),
        new FormField(
            "price_range",
            false,
            choice(Map.of("$", "$", "$$", "$$", "$$$", "$$$", "$$$$", "$$$$"), 0, "$..$$$$")),
        new FormField("kosher_category", false, kosherCategory(fromFile)),
        new FormField("certifying_agency", false, text(120)),
        new FormField("is_cholov_yisroel", false, flag()),
        new FormField("is_pas_yisroel", false, flag()),
        new FormField("is_bishul_yisroel", false, flag()),
        new FormField("cholov_stam", false, flag()),
        new FormField("latitude", false, number(-90, 90)),
        new FormField("longitude", false, number(-180, 180)),
        new FormField("timezone", false, text(100)),
        new FormField("hours_of_operation", false, text(4000)),
        new FormField("hours_json", false, hours()),
        new FormField("image_url", false, image),
        new FormField("additional_images", false, list(MAX_IMAGES, image)));
  }

  /** What only a file may say besides. */
  private static List<FormField> importedFields() {
    return List.of(
        new FormField(
            "status",
            false,
            choice(
                Map.of(
                    "pending", "pending",
                    "active", "active",
                    "rejected", "rejected",
                    "closed", "closed"),
                0,
                "pending, active, rejected or closed")),
        new FormField("hours_last_updated", false, instant()),
        new FormField("google_place_id", false, text(300)),
        new FormField("google_listing_url", false, url(2000)),
        new FormField("google_rating", false, number(0, 5)),
        new FormField("google_review_count", false, integer(0, Integer.MAX_VALUE)),
        new FormField("view_count", false, integer(0, Integer.MAX_VALUE)),
        new FormField("created_at", false, instant()),
        new FormField("updated_at", false, instant()));
  }

  private static Values.Reader<String> kosherCategory(boolean fromFile) {
    return choice(
        Map.of(
            "meat", "Meat",
            "dairy", "Dairy",
            "pareve", "Pareve",
            "parve", "Pareve",
            "fish", "Fish",
            "vegetarian", "Vegetarian",
            "vegan", "Vegan"),
        fromFile ? 60 : 0,
        "Meat, Dairy, Pareve, Fish, Vegetarian or Vegan");
  }
}
