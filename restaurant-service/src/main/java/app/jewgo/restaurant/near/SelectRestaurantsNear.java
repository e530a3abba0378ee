package app.jewgo.restaurant.near;

import static app.jewgo.restaurant.filter.FilterConditions.LOCATION;
import static app.jewgo.restaurant.filter.FilterConditions.array;
import static app.jewgo.restaurant.filter.FilterConditions.distanceFrom;
import static app.jewgo.restaurant.filter.FilterConditions.withinOneOf;
import static app.jewgo.restaurant.schema.Tables.RESTAURANT;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import app.jewgo.restaurant.answer.RestaurantColumns;
import app.jewgo.restaurant.database.Database;
import app.jewgo.restaurant.filter.FilterConditions;
import app.jewgo.restaurant.filter.Reach;
import app.jewgo.restaurant.filter.RestaurantFilter;
import app.jewgo.restaurant.geometry.Box;
import app.jewgo.restaurant.geometry.Circle;
import app.jewgo.restaurant.geometry.Place;
import app.jewgo.restaurant.geometry.Ring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Which restaurants are nearest to a place? In order of their true distance.
 *
 * <p>The index knows the order of degrees only, in which a degree is the same everywhere. So it is
 * asked twice: first for enough rows near the place, whichever those are; the farthest of them
 * gives a radius that surely holds the answer; then for everything within that radius, in true
 * order. Where there are not enough, the first question has found all. A page that follows another
 * leaves out the inside: {@link Ring}.
 */
public final class SelectRestaurantsNear {

  /** How far the first question looks, in metres, beyond the last page; then all the world. */
  private static final double[] REACHES = {50_000, 1_000_000, Place.LARGEST_DISTANCE_METRES};

  private static final Field<Double> DISTANCE = field(name("distance"), Double.class);

  private static final Field<Long> ID = field(name("near", "id"), Long.class);

  private final Database database;

  SelectRestaurantsNear(Database database) {
    this.database = database;
  }

  /**
   * Reads a page; restaurants without coordinates are never in it.
   *
   * @param after null for the first page
   * @param offset how many rows to leave out, 0 or more
   * @param limit at least 1
   * @return less than {@code limit} only if there are no more
   */
  List<NearRestaurant> select(
      RestaurantFilter filter,
      Instant now,
      Place place,
      @Nullable NearPosition after,
      int offset,
      int limit) {
    Question question = new Question(filter, now, place, after, offset, limit);
    return this.database.read(SelectRestaurantsNear.class, question::answer);
  }

  /** A row that may be in the answer, and how far it is. */
  record Candidate(long id, double distanceMetres) {}

  /** One question with what does not change while it is answered. */
  record Question(
      RestaurantFilter filter,
      Instant now,
      Place place,
      @Nullable NearPosition after,
      int offset,
      int limit) {

    List<NearRestaurant> answer(DSLContext dsl) {
      double inner = inner();
      double end = end();
      for (double reach : reaches(inner, end)) {
        List<Box> boxes = boxes(inner, reach);
        List<Candidate> candidates = candidates(dsl, boxes);
        if (candidates.size() == this.limit) {
          List<NearRestaurant> found =
              rows(dsl, boxes(inner, candidates.getLast().distanceMetres()));
          if (found.size() == this.limit) {
            return found;
          }
          // Somebody changed a row between the two questions, so the radius held too little.
        } else if (reach == end) {
          // There is no more within reach, so these are the nearest.
          return rows(dsl, boxes, candidates);
        }
      }
      return rows(dsl, boxes(inner, end));
    }

    private double inner() {
      return (this.after != null && this.after.distanceMetres() != null)
          ? this.after.distanceMetres()
          : 0;
    }

    private double end() {
      Circle circle = this.filter.circle();
      return (circle != null)
          ? Math.min(circle.radiusMetres(), Place.LARGEST_DISTANCE_METRES)
          : Place.LARGEST_DISTANCE_METRES;
    }

    private static List<Double> reaches(double inner, double end) {
      return DoubleStream.of(REACHES)
          .map(reach -> Math.min(inner + reach, end))
          .distinct()
          .boxed()
          .toList();
    }

    /** Covers the ring, as far as the bounds of the filter reach. */
    private List<Box> boxes(double inner, double outer) {
      List<Box> ring = new Ring(this.place, inner, Math.max(inner, outer)).boxes();
      if (this.filter.bounds().isEmpty()) {
        return ring;
      }
      return ring.stream()
          .flatMap(
              box -> this.filter.bounds().stream().map(box::intersection).flatMap(Optional::stream))
          .toList();
    }

    /**
     * As many as wanted, of which the last one's distance is a radius that surely holds the answer;
     * or fewer, if there are no more in the boxes.
     */
    private List<Candidate> candidates(DSLContext dsl, List<Box> boxes) {
      return boxes.isEmpty()
          ? List.of()
          : candidatesStatement(dsl, boxes).fetch(Records.mapping(Candidate::new));
    }

    Select<Record2<Long, Double>> candidatesStatement(DSLContext dsl, List<Box> boxes) {
      int needed = this.offset + this.limit;
      Field<Double> nearDistance = field(name("near", "distance"), Double.class);
      return dsl.selectDistinct(ID, nearDistance)
          .from(
              table(
                  "unnest({0}::box[], {1}::point[]) as part(box, center)",
                  array(boxes), centers(boxes)))
          .crossJoin(
              lateral(
                  this.filter
                      .visibility()
                      .unite(kind ->
                          dsl.select(RESTAURANT.ID, distanceFrom(this.place).as(DISTANCE))
                              .from(RESTAURANT)
                              .where(kind)
                              .and(condition("{0} <@ part.box", LOCATION))
                              .and(rest())
                              .orderBy(field("{0} <-> part.center", LOCATION))
                              .limit(needed))
                      .asTable("near")))
          .orderBy(nearDistance, ID)
          .limit(this.limit)
          .offset(this.offset);
    }

    private List<NearRestaurant> rows(DSLContext dsl, List<Box> boxes, List<Candidate> candidates) {
      return candidates.isEmpty()
          ? List.of()
          : rowsStatement(dsl, boxes, candidates).fetch(NearRestaurant::read);
    }

    /** By their ids, unless they have changed since. */
    Select<Record> rowsStatement(DSLContext dsl, List<Box> boxes, List<Candidate> candidates) {
      Long[] ids = candidates.stream().map(Candidate::id).toArray(Long[]::new);
      return dsl.select(NearRestaurant.columns(this.place))
          .from(RESTAURANT)
          .where(RESTAURANT.ID.eq(any(ids)))
          .and(this.filter.visibility().condition())
          .and(withinOneOf(boxes))
          .and(rest())
          .orderBy(DISTANCE, RESTAURANT.ID);
    }

    private List<NearRestaurant> rows(DSLContext dsl, List<Box> boxes) {
      return boxes.isEmpty() ? List.of() : rowsStatement(dsl, boxes).fetch(NearRestaurant::read);
    }

    /** Sorts ids first, whole rows later: a sort of whole rows would not fit into memory. */
    Select<Record> rowsStatement(DSLContext dsl, List<Box> boxes) {
      Select<Record2<Long, Double>> near =
          dsl.select(field(name("id"), Long.class), DISTANCE)
              .from(
                  this.filter
                      .visibility()
                      .unite(kind ->
                          dsl.select(RESTAURANT.ID, distanceFrom(this.place).as(DISTANCE))
                              .from(RESTAURANT)
                              .where(kind)
                              .and(withinOneOf(boxes))
                              .and(rest()))
                      .asTable("candidate"))
              .orderBy(DISTANCE, field(name("id")))
              .limit(this.limit)
              .offset(this.offset);
      return dsl.select(RestaurantColumns.ALL)
          .select(DISTANCE)
          .from(near.asTable("near"))
          .join(RESTAURANT)
          .on(RESTAURANT.ID.eq(ID))
          .orderBy(DISTANCE, RESTAURANT.ID);
    }

    /** What the filter asks apart from boxes, and that the row stands behind the last page. */
    private Condition rest() {
      Condition rest = FilterConditions.where(this.filter.anywhere(), this.now, Reach.FEW);
      Field<Double> distance = distanceFrom(this.place);
      if (this.after != null && this.after.distanceMetres() != null) {
        rest =
            rest.and(
                row(distance, RESTAURANT.ID)
                    .gt(row(val(this.after.distanceMetres()), val(this.after.id()))));
      }
      Circle circle = this.filter.circle();
      return rest.and((circle != null) ? distance.le(circle.radiusMetres()) : noCondition());
    }

    /**
     * Where the place is seen from each box: on the other side of the 180th meridian, elsewhere.
     */
    private Field<String> centers(List<Box> boxes) {
      return DSL.val(
          boxes.stream()
              .map(box ->
                  "\"(%s,%s)\""
                      .formatted(this.place.longitude() + box.turn(), this.place.latitude()))
              .collect(Collectors.joining(",", "{", "}")));
    }
  }
}
