package app.jewgo.restaurant.form;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.restaurant.hours.HoursDocument;
import app.jewgo.restaurant.hours.OpenTimes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The columns that a form fills, those that follow from its values included. */
public final class Assignments {

  private Assignments() {}

  /** What to assign for a form of the public or of an admin; the time zone is not among it. */
  public static Map<Field<?>, @Nullable Object> of(RestaurantForm form) {
    Map<Field<?>, @Nullable Object> assignments = new LinkedHashMap<>();
    form.values()
        .forEach((name, value) -> {
          switch (name) {
            case "timezone" -> {}
            case "hours_json" -> addHours(form.hours(), assignments);
            case "additional_images" -> assignments.put(RESTAURANT.ADDITIONAL_IMAGES, array(value));
            default -> assignments.put(Objects.requireNonNull(RESTAURANT.field(name)), value);
          }
        });
    return assignments;
  }

  private static void addHours(HoursDocument hours, Map<Field<?>, @Nullable Object> assignments) {
    OpenTimes times = hours.hours().times();
    assignments.put(RESTAURANT.HOURS_JSON, JSONB.jsonbOrNull(hours.json()));
    assignments.put(RESTAURANT.HOURS_LAST_UPDATED, DSL.currentOffsetDateTime());
    assignments.put(column("open_week"), typed(times.openWeek(), "int4multirange"));
    assignments.put(column("override_window"), typed(times.overrideWindow(), "tsmultirange"));
    assignments.put(column("override_open"), typed(times.overrideOpen(), "tsmultirange"));
  }

  private static Field<Object> column(String name) {
    return DSL.field(DSL.name(name), Object.class);
  }

  private static Field<Object> typed(@Nullable String value, String type) {
    return DSL.field("{0}::" + type, Object.class, DSL.val(value, String.class));
  }

  private static String[] array(@Nullable Object texts) {
    return (texts instanceof List<?> list) ? list.toArray(String[]::new) : new String[0];
  }
}
