package app.jewgo.bench.search;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of what the service completes PostgreSQL completes as well: it is to do the same. */
final class SameCompletions {

  private static final Pattern SUGGESTION =
      Pattern.compile("\\{\"text\":\"((?:[^\"\\\\]|\\\\.)*)\",\"kind\":\"([a-z]+)\"");

  private static final int ASKED = 200;

  private SameCompletions() {}

  /**
   * @param question whose SQL gives texts and their kinds
   * @return a sentence
   */
  static String of(URI server, Connection database, Question question)
      throws IOException, SQLException {
    Set<String> asked = new HashSet<>();
    int ours = 0;
    int same = 0;
    try (PreparedStatement statement = database.prepareStatement(question.sql())) {
      for (long n = 0; n < ASKED; n++) {
        if (asked.add(question.path().apply(n))) {
          Set<String> suggested = suggested(server.resolve(question.path().apply(n)));
          ours += suggested.size();
          suggested.retainAll(completed(statement, question.values().apply(n)));
          same += suggested.size();
        }
      }
    }
    return String.format(
        Locale.ROOT,
        "Of %d suggestions of the service for %d beginnings PostgreSQL gives %d as well.",
        ours,
        asked.size(),
        same);
  }

  private static Set<String> suggested(URI uri) throws IOException {
    String body;
    try (InputStream answer = uri.toURL().openStream()) {
      body = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
    Set<String> suggested = new TreeSet<>();
    for (Matcher each = SUGGESTION.matcher(body); each.find(); ) {
      suggested.add(line(each.group(1).replaceAll("\\\\(.)", "$1"), each.group(2)));
    }
    return suggested;
  }

  private static List<String> completed(PreparedStatement statement, List<Object> values)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    List<String> completed = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        completed.add(line(rows.getString(1), rows.getString(2)));
      }
    }
    return completed;
  }

  private static String line(String text, String kind) {
    return kind + ' ' + text.toLowerCase(Locale.ROOT);
  }
}
