package app.jewgo.bench.cache;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What visitors ask for: of twenty questions, eighteen are for a restaurant, one for the list of a
 * city, one for what is near a restaurant; popular ones are asked for as {@link Zipf} says.
 * Thread-safe.
 */
final class Traffic {

  private final List<Long> ids;

  private final List<String> cities;

  private final List<String> places;

  private final Zipf zipf;

  private final Zipf zipfOfCities;

  private Traffic(List<Long> ids, List<String> cities, List<String> places) {
    this.ids = List.copyOf(ids);
    this.cities = List.copyOf(cities);
    this.places = List.copyOf(places);
    this.zipf = new Zipf(ids.size());
    this.zipfOfCities = new Zipf(cities.size());
  }

  /** Over all restaurants that the public sees; who is popular is chance, the same each time. */
  static Traffic over(Connection owner) throws SQLException {
    List<Long> ids = new ArrayList<>();
    List<String> places = new ArrayList<>();
    List<String> cities = new ArrayList<>();
    try (Statement statement = owner.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT id, round(latitude::numeric, 2), round(longitude::numeric, 2)"
                  + " FROM restaurant.restaurant WHERE status = 'active' AND deleted_at IS NULL"
                  + " AND latitude IS NOT NULL AND source <> 'coherence' ORDER BY md5(id::text)")) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
          places.add("lat=" + rows.getString(2) + "&lng=" + rows.getString(3));
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT city FROM restaurant.restaurant WHERE status = 'active'"
                  + " AND deleted_at IS NULL AND city <> '' GROUP BY city ORDER BY count(*) DESC")) {
        while (rows.next()) {
          cities.add(URLEncoder.encode(rows.getString(1), StandardCharsets.UTF_8));
        }
      }
    }
    if (ids.isEmpty() || cities.isEmpty()) {
      throw new IllegalStateException("no restaurants (expected: ./jewgo up --rows N)");
    }
    return new Traffic(ids, cities, places);
  }

  /** The path of the next question. */
  String next(RandomGenerator random) {
    return switch (random.nextInt(20)) {
      case 0 ->
          "/api/v4/restaurants?limit=20&city=" + this.cities.get(this.zipfOfCities.next(random));
      case 1 -> "/api/v4/restaurants?limit=20&radius=3&" + this.places.get(this.zipf.next(random));
      default -> detail(this.zipf.next(random));
    };
  }

  /** The path of a restaurant by its popularity, 0 for the most popular. */
  String detail(int rank) {
    return "/api/v4/restaurants/" + this.ids.get(rank);
  }

  /** The path of one that somebody changes. */
  String changed(RandomGenerator random) {
    return detail(this.zipf.next(random));
  }

  int restaurants() {
    return this.ids.size();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d restaurants in %d cities", this.ids.size(), this.cities.size());
  }
}
