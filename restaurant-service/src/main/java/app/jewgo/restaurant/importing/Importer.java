package app.jewgo.restaurant.importing;

import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.form.FormKind;
import app.jewgo.restaurant.form.FormReader;
import app.jewgo.restaurant.form.InvalidFormException;
import app.jewgo.restaurant.importing.SelectKnownRows.Known;
import app.jewgo.restaurant.timezone.TimeZones;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Imports batches of rows. A row that cannot be stored never stops the others. Thread-safe. */
final class Importer {

  private final Database database;

  private final FormReader forms;

  private final TimeZones zones;

  Importer(Database database, FormReader forms, TimeZones zones) {
    this.database = database;
    this.forms = forms;
    this.zones = zones;
  }

  ImportResult run(ImportBatch batch) {
    ImportResult result = ImportResult.NOTHING;
    List<CheckedRow> checked = new ArrayList<>();
    for (ImportRow row : batch.rows()) {
      try {
        checked.add(check(batch.source(), row));
      } catch (InvalidRowException ex) {
        result = result.plus(ImportResult.rejected(row, Objects.requireNonNull(ex.getMessage())));
      }
    }
    // One statement cannot store a row twice: what is there again comes after, as in a later batch.
    while (!checked.isEmpty()) {
      List<CheckedRow> wave = new ArrayList<>();
      List<CheckedRow> again = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      checked.forEach(row -> (seen.add(row.sourceId()) ? wave : again).add(row));
      result = result.plus(store(batch.source(), wave));
      checked = again;
    }
    return result;
  }

  private CheckedRow check(ImportSource source, ImportRow row) {
    if (row.restaurant() == null || !row.restaurant().isObject()) {
      throw new InvalidRowException("restaurant: missing (expected: an object)");
    }
    String sourceId = source.sourceId(row.restaurant());
    try {
      return new CheckedRow(row, sourceId, this.forms.read(FormKind.IMPORT, row.restaurant()));
    } catch (InvalidFormException ex) {
      throw new InvalidRowException(Objects.requireNonNull(ex.getMessage()));
    }
  }

  private ImportResult store(ImportSource source, List<CheckedRow> rows) {
    List<String> sourceIds = rows.stream().map(CheckedRow::sourceId).toList();
    List<Long> ids =
        (source == ImportSource.JEWGO) ? sourceIds.stream().map(Long::valueOf).toList() : List.of();
    SelectKnownRows known =
        this.database.readPrimary(
            SelectKnownRows.class, sql -> SelectKnownRows.in(sql, source, sourceIds, ids));
    ImportResult result = ImportResult.NOTHING;
    List<StagedRow> staged = new ArrayList<>();
    for (CheckedRow row : rows) {
      String objection = objection(source, row, known);
      if (objection != null) {
        result = result.plus(ImportResult.rejected(row.row(), objection));
      } else {
        String zone = zone(row, known.withSourceId(row.sourceId()));
        staged.add(StagedRow.of(source, row, zone));
      }
    }
    return result.plus(upsert(staged));
  }

  private static @Nullable String objection(
      ImportSource source, CheckedRow row, SelectKnownRows known) {
    Known same = known.withSourceId(row.sourceId());
    if (same != null && same.deleted()) {
      return "id: "
          + row.sourceId()
          + " is deleted (expected: a restaurant that an admin has kept)";
    }
    Known other =
        (source == ImportSource.JEWGO) ? known.withId(Long.parseLong(row.sourceId())) : null;
    if (other != null && !other.source().equals(source.key())) {
      return "id: "
          + row.sourceId()
          + " belongs to source "
          + other.source()
          + " (expected: an id of source "
          + source.key()
          + ")";
    }
    return null;
  }

  /**
   * Looking up a zone takes about a millisecond; a place that has not moved keeps the one it has.
   */
  private @Nullable String zone(CheckedRow row, @Nullable Known known) {
    Double latitude = row.form().latitude();
    Double longitude = row.form().longitude();
    if (row.form().timezone() == null
        && known != null
        && known.timezone() != null
        && latitude != null
        && latitude.equals(known.latitude())
        && Objects.equals(longitude, known.longitude())) {
      return known.timezone();
    }
    return this.zones.of(row.form().timezone(), latitude, longitude);
  }

  /** Stores rows in one transaction; if the database refuses one of them, in smaller ones. */
  private ImportResult upsert(List<StagedRow> rows) {
    if (rows.isEmpty()) {
      return ImportResult.NOTHING;
    }
    String reason;
    try {
      return this.database.write(UpsertRestaurants.class, sql -> UpsertRestaurants.in(sql, rows));
    } catch (DataAccessException ex) {
      if (!isFaultOfRow(ex)) {
        throw ex;
      }
      reason = reason(ex);
    } catch (ProblemException ex) {
      // A text that cannot be stored.
      if (ex.problem().type() != ProblemType.INVALID_PARAMETER) {
        throw ex;
      }
      reason = ex.problem().detail();
    }
    if (rows.size() == 1) {
      return ImportResult.rejected(rows.getFirst().row().row(), reason);
    }
    int half = rows.size() / 2;
    return upsert(rows.subList(0, half)).plus(upsert(rows.subList(half, rows.size())));
  }

  private static boolean isFaultOfRow(DataAccessException failure) {
    String state = failure.sqlState();
    // Values, constraints, and limits such as that of an index entry.
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
  }

  private static String reason(DataAccessException failure) {
    PSQLException cause = failure.getCause(PSQLException.class);
    ServerErrorMessage message = (cause != null) ? cause.getServerErrorMessage() : null;
    return "refused by the database: "
        + ((message != null && message.getMessage() != null)
            ? message.getMessage()
            : failure.sqlState());
  }
}
