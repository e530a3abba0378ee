package app.jewgo.restaurant.importing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.impl.DSL;

/**
 * Stores rows of files: new ones are inserted, known ones updated where they differ. All rows
 * travel as one parameter, so that the statement is the same for any number.
 *
 * <p>A file that is silent about the status or the number of views leaves them as they are. The
 * younger of the two {@code updated_at} counts: otherwise the next import of the same file would
 * see a difference that its predecessor has made.
 */
final class UpsertRestaurants {

  /** What the file decides alone: its null empties the column. */
  private static final List<String> COLUMNS =
      List.of(
          "name",
          "address",
          "city",
          "state",
          "zip_code",
          "phone_number",
          "website",
          "short_description",
          "description",
          "listing_type",
          "business_types",
          "price_range",
          "kosher_category",
          "certifying_agency",
          "is_cholov_yisroel",
          "is_pas_yisroel",
          "is_bishul_yisroel",
          "cholov_stam",
          "latitude",
          "longitude",
          "timezone",
          "hours_of_operation",
          "hours_json",
          "hours_last_updated",
          "open_week",
          "override_window",
          "override_open",
          "image_url",
          "google_place_id",
          "google_listing_url",
          "google_rating",
          "google_review_count");

  /** What is combined from the file and the row. */
  private static final List<String> COMBINED =
      List.of("additional_images", "status", "view_count", "created_at", "updated_at");

  private static final String SQL =
      """
      WITH staged AS MATERIALIZED (
        SELECT * FROM jsonb_populate_recordset(NULL::restaurant.restaurant, {0}::jsonb)
      ), known AS MATERIALIZED (
        SELECT r.id, r.source, r.source_id, r.status, r.view_count, r.created_at, r.updated_at
        FROM restaurant.restaurant r JOIN staged USING (source, source_id)
        ORDER BY r.id
        FOR NO KEY UPDATE OF r
      )
      INSERT INTO restaurant.restaurant AS r (id, source, source_id, %s, %s)
      SELECT coalesce(s.id, k.id, nextval('restaurant.restaurant_id')), s.source, s.source_id, %s,
        coalesce(s.additional_images, '{}'),
        coalesce(s.status, k.status, 'active'),
        coalesce(s.view_count, k.view_count, 0),
        coalesce(s.created_at, k.created_at),
        coalesce(greatest(s.updated_at, k.updated_at), now())
      FROM staged s LEFT JOIN known k USING (source, source_id)
      ORDER BY s.source_id
      ON CONFLICT (source, source_id) DO UPDATE SET (%s) = (%s)
      WHERE (%s) IS DISTINCT FROM (%s)
      RETURNING OLD.id IS NULL
      """
          .formatted(
              list("", COLUMNS),
              list("", COMBINED),
              list("s.", COLUMNS),
              list("", all()),
              list("excluded.", all()),
              list("r.", all()),
              list("excluded.", all()));

  private UpsertRestaurants() {}

  /**
   * @param rows no two of the same source id
   */
  static ImportResult in(DSLContext sql, List<StagedRow> rows) {
    String json =
        rows.stream()
            .map(row -> row.columns().toString())
            .collect(Collectors.joining(",", "[", "]"));
    Result<Record1<Boolean>> changed =
        sql.resultQuery(SQL, DSL.val(json)).coerce(DSL.field("inserted", Boolean.class)).fetch();
    int inserted = (int) changed.stream().filter(Record1::value1).count();
    int updated = changed.size() - inserted;
    return new ImportResult(inserted, updated, rows.size() - changed.size(), List.of());
  }

  private static List<String> all() {
    return Stream.concat(COLUMNS.stream(), COMBINED.stream()).toList();
  }

  private static String list(String prefix, List<String> columns) {
    return columns.stream().map(column -> prefix + column).collect(Collectors.joining(", "));
  }
}
