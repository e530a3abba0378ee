package app.jewgo.bench.coherence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Restaurants of the bench's own, in a city where nobody else is, so that one page of each list
 * shows all of them. They are taken away at the end.
 */
final class LonelyBay {

  static final String CITY = "Coherence Bay";

  private static final String SOURCE = "coherence";

  private static final double LATITUDE = -47.5;

  private static final double LONGITUDE = -120.5;

  private static final String SEARCH = "/api/v4/restaurants/search";

  private final List<Long> ids;

  private LonelyBay(List<Long> ids) {
    this.ids = List.copyOf(ids);
  }

  /** Makes them, at version 0. What an earlier run left behind is taken away before. */
  static LonelyBay settle(Connection owner, int rows) throws SQLException {
    leave(owner);
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement insert =
        owner.prepareStatement(
            "INSERT INTO restaurant.restaurant (source, source_id, status, name, short_description,"
                + " city, latitude, longitude) VALUES (?, ?, 'active', ?, ?, ?, ?, ?)"
                + " RETURNING id")) {
      for (int row = 0; row < rows; row++) {
        insert.setString(1, SOURCE);
        insert.setString(2, Integer.toString(row));
        insert.setString(3, name(row));
        insert.setString(4, Marker.of(row, 0));
        insert.setString(5, CITY);
        insert.setDouble(6, LATITUDE + row * 1e-4);
        insert.setDouble(7, LONGITUDE);
        try (ResultSet made = insert.executeQuery()) {
          made.next();
          ids.add(made.getLong(1));
        }
      }
    }
    return new LonelyBay(ids);
  }

  static void leave(Connection owner) throws SQLException {
    try (PreparedStatement delete =
        owner.prepareStatement("DELETE FROM restaurant.restaurant WHERE source = ?")) {
      delete.setString(1, SOURCE);
      delete.executeUpdate();
    }
  }

  private static String name(int row) {
    return "Coherence " + row;
  }

  int rows() {
    return this.ids.size();
  }

  long id(int row) {
    return this.ids.get(row);
  }

  /** A question whose answer shows one row. */
  String one(int row, int turn) {
    return switch (turn % 3) {
      case 0 -> "/api/v4/restaurants/by-name/coherence-" + row;
      case 1 -> "/api/restaurants/" + id(row);
      default -> detail(row);
    };
  }

  String detail(int row) {
    return "/api/v4/restaurants/" + id(row);
  }

  /** A question whose answer shows all rows: a list, what is near, what a map shows, a walk. */
  String all(int turn) {
    String place = "lat=" + LATITUDE + "&lng=" + LONGITUDE;
    return switch (turn % 4) {
      case 0 -> "/api/v4/restaurants?city=Coherence%20Bay&limit=" + (100 + turn / 4 % 3);
      case 1 -> "/api/v4/restaurants?" + place + "&radius=5&limit=" + (100 + turn / 4 % 3);
      case 2 -> "/api/restaurants?" + place + "&radius_m=8000&limit=100";
      default ->
          "/api/restaurants?bounds_ne_lat=-47&bounds_ne_lng=-120&bounds_sw_lat=-48"
              + "&bounds_sw_lng=-121&limit=100";
    };
  }

  static boolean isSearch(String path) {
    return path.startsWith(SEARCH);
  }

  /** A search that finds all rows: by city, by distance, by what a map shows. */
  String found(int turn) {
    String all = SEARCH + "?q=coherence&facets=none&limit=" + (98 + turn / 3 % 3);
    return switch (turn % 3) {
      case 0 -> all + "&city=Coherence%20Bay";
      case 1 -> all + "&lat=" + LATITUDE + "&lng=" + LONGITUDE + "&radius=5&sort_by=distance";
      default ->
          all
              + "&bounds_ne_lat=-47&bounds_ne_lng=-120&bounds_sw_lat=-48&bounds_sw_lng=-121"
              + "&sort_by=name";
    };
  }

  /** A search for one row by its name. */
  String found(int row, int turn) {
    return SEARCH + "?q=coherence%20" + row + "&facets=none&limit=" + (95 + turn % 6);
  }
}
