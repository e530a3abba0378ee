package app.jewgo.restaurant.change;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row's part that tags are made of; at random, most of them at an edge of something. */
record TagCase(
    long id, @Nullable String slug, @Nullable Double latitude, @Nullable Double longitude) {

  private static final double[] TRICKY = {
    0,
    -0.0,
    0.1,
    -0.1,
    0.3,
    0.7,
    -0.3,
    1,
    -1,
    9.999999999999998,
    10,
    -10,
    25.7,
    -80.2,
    29.999999999999996,
    89.9,
    90,
    -90,
    99.95,
    179.9,
    179.99999999999997,
    180,
    -180,
    -179.99999999999997,
    Double.MIN_VALUE
  };

  static TagCase next(Random random) {
    boolean placed = random.nextInt(10) != 0;
    return new TagCase(
        random.nextBoolean() ? random.nextInt(3_000) : random.nextLong(Long.MAX_VALUE),
        slug(random),
        placed ? degrees(random, 90) : null,
        placed ? degrees(random, 180) : null);
  }

  private static @Nullable String slug(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "פלאפל-" + random.nextInt(100);
      default -> "milk-and-honey-" + random.nextInt(5_000);
    };
  }

  private static double degrees(Random random, int most) {
    double degrees =
        switch (random.nextInt(4)) {
          case 0 -> TRICKY[random.nextInt(TRICKY.length)];
          case 1 -> random.nextInt(-most * 10, most * 10 + 1) / 10.0;
          case 2 -> Math.nextUp(random.nextInt(-most * 10, most * 10) / 10.0);
          default -> random.nextDouble(-most, most);
        };
    return Math.clamp(degrees, -most, most);
  }

  /** The tags that the database makes of each. */
  static List<Set<String>> askDatabase(Connection connection, List<TagCase> cases)
      throws SQLException {
    List<Set<String>> answers = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT restaurant.change_tags(?, ?, ?, ?)")) {
      for (TagCase one : cases) {
        statement.setLong(1, one.id);
        statement.setString(2, one.slug);
        statement.setObject(3, one.latitude, Types.DOUBLE);
        statement.setObject(4, one.longitude, Types.DOUBLE);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          answers.add(Set.of((String[]) row.getArray(1).getArray()));
        }
      }
    }
    return answers;
  }
}
