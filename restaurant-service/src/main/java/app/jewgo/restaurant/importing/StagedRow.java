package app.jewgo.restaurant.importing;

import app.jewgo.restaurant.hours.HoursDocument;
import app.jewgo.restaurant.hours.OpenTimes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row ready for {@link UpsertRestaurants}.
 *
 * @param columns by name; what is missing is null
 */
record StagedRow(CheckedRow row, ObjectNode columns) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static StagedRow of(ImportSource source, CheckedRow row, @Nullable String timezone) {
    ObjectNode columns = JSON.createObjectNode();
    for (Map.Entry<String, @Nullable Object> value : row.form().values().entrySet()) {
      columns.set(value.getKey(), json(value.getValue()));
    }
    columns.put("source", source.key());
    columns.put("source_id", row.sourceId());
    if (source == ImportSource.JEWGO) {
      columns.put("id", Long.parseLong(row.sourceId()));
    }
    columns.put("timezone", timezone);
    OpenTimes times = row.form().hours().hours().times();
    columns.put("open_week", times.openWeek());
    columns.put("override_window", times.overrideWindow());
    columns.put("override_open", times.overrideOpen());
    return new StagedRow(row, columns);
  }

  private static JsonNode json(@Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case String text -> JSON.getNodeFactory().stringNode(text);
      case Boolean flag -> JSON.getNodeFactory().booleanNode(flag);
      case Double number -> JSON.getNodeFactory().numberNode(number);
      case Long number -> JSON.getNodeFactory().numberNode(number);
      case List<?> texts -> JSON.valueToTree(texts);
      case HoursDocument hours ->
          (hours.json() != null) ? JSON.readTree(hours.json()) : JSON.nullNode();
      default -> JSON.getNodeFactory().stringNode(value.toString());
    };
  }
}
