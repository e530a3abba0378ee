package app.jewgo.search.documents;

import app.jewgo.cache.stamp.Position;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The documents, shared by all instances. Who changes them holds a lock of the database, so that
 * nobody stores an older row over a newer one. Thread-safe; every method throws {@link
 * DataAccessException} where the primary does not answer.
 */
public final class Documents {

  /** Any number, the same in all instances. */
  private static final long LOCK = 0x6a657767_6f736368L;

  /** Searches wait for a change, so it does not wait long for whoever copies everything. */
  private static final Duration SHORT = Duration.ofMillis(500);

  private static final Duration LONG = Duration.ofMinutes(10);

  private final Primary primary;

  private final DocumentSchema schema;

  Documents(Primary primary, DocumentSchema schema) {
    this.primary = primary;
    this.schema = schema;
  }

  /** Whether the tables are there; nothing else works before. */
  public boolean areReady() {
    return this.schema.isReady();
  }

  /** Asks the primary something, to know that it answers. */
  public void ask() {
    this.primary.transaction(SelectDocuments.class, SHORT, sql -> sql.selectOne().fetch());
  }

  /**
   * What a change of the feed made of some restaurants.
   *
   * @param gone ids of those that are no longer there
   * @param next the first transaction id that had not been given then
   */
  public record Changed(List<SourceDocument> rows, Set<Long> gone, long next) {}

  /**
   * Looks how restaurants are now.
   *
   * @param xids of the transactions that changed them
   * @return empty if the database does not show one of the transactions yet
   */
  public Optional<Changed> changed(Set<Long> ids, Set<Long> xids) {
    return this.primary.transaction(
        SelectChangedRows.class,
        SHORT,
        sql -> {
          SelectChangedRows.Found found = SelectChangedRows.with(sql, ids, xids);
          if (!found.visible()) {
            return Optional.empty();
          }
          Set<Long> gone = new HashSet<>(ids);
          found.rows().forEach(row -> gone.remove(row.id()));
          return Optional.of(new Changed(found.rows(), gone, found.next()));
        });
  }

  /**
   * Makes the documents of some restaurants what the restaurants are, and stores with them how far
   * the documents are.
   *
   * @param position that they have reached with it; null within a transaction
   */
  public void store(Set<Long> ids, @Nullable Position position) {
    this.primary.transaction(
        StoreDocuments.class,
        SHORT,
        sql -> {
          lock(sql);
          StoreDocuments.with(sql, ids);
          if (position != null) {
            StorePosition.with(sql, position, 0);
          }
          return true;
        });
  }

  /**
   * What copying has done.
   *
   * @param copied documents that were missing or older
   * @param removed documents whose restaurant is gone
   * @param horizon below which every transaction is in the documents
   * @param next the first transaction id that had not been given
   * @param complete whether all transactions are that were asked for
   */
  public record Copied(long copied, long removed, long horizon, long next, boolean complete) {}

  /**
   * Compares all restaurants with their documents and copies what differs.
   *
   * @param xids that the documents are to contain
   * @param position that they have reached if they do; null if there is no feed
   */
  public Copied copyAll(Collection<Long> xids, @Nullable Position position) {
    return this.primary.transaction(
        CopyCatalogue.class,
        LONG,
        sql -> {
          lock(sql);
          CopyCatalogue.Copied copied = CopyCatalogue.with(sql, xids);
          StorePosition.with(sql, copied.shows() ? position : null, copied.horizon());
          return new Copied(
              copied.copied(), copied.removed(), copied.horizon(), copied.next(), copied.shows());
        });
  }

  private static void lock(DSLContext sql) {
    sql.select(DSL.function("pg_advisory_xact_lock", Object.class, DSL.val(LOCK))).fetch();
  }

  /** Tells id and revision of each document, of one snapshot. */
  public void revisions(ObjLongConsumer<Long> to) {
    this.primary.transaction(
        SelectDocuments.class,
        LONG,
        sql -> {
          SelectDocuments.revisions(sql, to::accept);
          return true;
        });
  }

  /** How many there are. */
  public int count() {
    return this.primary.transaction(SelectDocuments.class, LONG, SelectDocuments::count);
  }

  /** Tells every document, of one snapshot. */
  public void all(Consumer<SourceDocument> to) {
    this.primary.transaction(
        SelectDocuments.class,
        LONG,
        sql -> {
          SelectDocuments.all(sql, to);
          return true;
        });
  }

  /** Tells those of these documents that there are. */
  public void some(Collection<Long> ids, Consumer<SourceDocument> to) {
    this.primary.transaction(
        SelectDocuments.class,
        LONG,
        sql -> {
          SelectDocuments.some(sql, ids, to);
          return true;
        });
  }
}
