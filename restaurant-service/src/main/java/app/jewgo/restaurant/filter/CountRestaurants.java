package app.jewgo.restaurant.filter;

import static app.jewgo.restaurant.schema.Tables.RESTAURANT;

import app.jewgo.kit.config.LiveConfig;
import app.jewgo.restaurant.caching.Parts;
import app.jewgo.restaurant.database.Database;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** How many restaurants fit a filter? Exact, but counts no further than to a bound. */
public final class CountRestaurants {

  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Database database;

  private final LiveConfig<FilterProperties> properties;

  private final Parts<Count> known;

  CountRestaurants(Database database, LiveConfig<FilterProperties> properties, Parts<Count> known) {
    this.database = database;
    this.properties = properties;
    this.known = known;
  }

  /**
   * Counts to {@link FilterProperties#countLimit}; in an area, where each row has to be measured,
   * to {@link FilterProperties#areaCountLimit}; of what is open, whatever comes out, no further
   * than {@link FilterProperties#openCountLimit} rows. Not counted again for the next page.
   */
  public Count count(RestaurantFilter filter, Instant now) {
    FilterProperties limits = this.properties.current();
    if (filter.visibility() != Visibility.ACTIVE) {
      return count(filter, now, limits);
    }
    Instant changes = filter.changesAfter(now);
    return this.known.get(
        ((changes != null) ? changes + "/" : "") + limits.counting() + "/" + filter.key(),
        filter.tags(),
        (changes != null) ? Duration.between(now, changes) : FOR_EVER,
        () -> count(filter, now, limits));
  }

  private Count count(RestaurantFilter filter, Instant now, FilterProperties limits) {
    int limit = filter.hasArea() ? limits.areaCountLimit() : limits.countLimit();
    Boolean open = filter.openNow();
    return (open == null)
        ? count(filter, now, DSL.noCondition(), limit)
        : countOpen(filter.atAnyHour(), open, now, Math.min(limit, limits.openCountLimit()));
  }

  /**
   * Counts those whose coordinates are known.
   *
   * @param bound at least 1
   */
  public Count countLocated(RestaurantFilter filter, Instant now, int bound) {
    return count(filter, now, RESTAURANT.LATITUDE.isNotNull(), bound);
  }

  private Count count(RestaurantFilter filter, Instant now, Condition more, int bound) {
    int rows =
        this.database.read(
            CountRestaurants.class,
            dsl -> statement(dsl, filter, now, more, bound).fetchSingle().value1());
    return (rows > bound) ? new Count(bound, true) : new Count(rows, false);
  }

  private Count countOpen(RestaurantFilter filter, boolean open, Instant now, int bound) {
    return this.database.read(
        CountRestaurants.class,
        dsl ->
            openStatement(dsl, filter, open, now, bound)
                .fetchSingle(record -> new Count(record.value1(), record.value2() > bound)));
  }

  /**
   * No index knows who is open, and at night few are: a bound on those that are found would let the
   * statement look at nearly all there are.
   */
  static Select<Record2<Integer, Integer>> openStatement(
      DSLContext dsl, RestaurantFilter filter, boolean open, Instant now, int bound) {
    Field<Boolean> fits = DSL.field(DSL.name("fits"), Boolean.class);
    return dsl.select(DSL.count().filterWhere(DSL.condition(fits)), DSL.count())
        .from(
            filter
                .visibility()
                .unite(kind ->
                    dsl.select(
                            DSL.field(FilterConditions.isOpenAsAsked(open, now, Reach.MANY))
                                .as(fits))
                        .from(RESTAURANT)
                        .where(kind)
                        .and(FilterConditions.where(filter, now, Reach.FEW))
                        .limit(bound + 1))
                .asTable("looked_at"));
  }

  static Select<Record1<Integer>> statement(
      DSLContext dsl, RestaurantFilter filter, Instant now, Condition more, int bound) {
    return dsl.selectCount()
        .from(
            filter
                .visibility()
                .unite(kind ->
                    dsl.selectOne()
                        .from(RESTAURANT)
                        .where(kind)
                        .and(FilterConditions.where(filter, now, Reach.FEW))
                        .and(more)
                        .limit(bound + 1))
                .asTable("found"));
  }
}
