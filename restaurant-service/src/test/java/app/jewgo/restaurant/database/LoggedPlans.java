package app.jewgo.restaurant.database;

import app.jewgo.localservers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plans that auto_explain wrote into a server's log, as they were really executed. */
final class LoggedPlans {

  /** What a superuser turns on to have them. */
  static final List<String> SETTINGS =
      List.of(
          "session_preload_libraries = 'auto_explain'",
          "auto_explain.log_min_duration = 0",
          "auto_explain.log_format = 'json'",
          "auto_explain.log_parameter_max_length = 0");

  private static final Pattern NAME = Pattern.compile("/\\* (\\w+) \\*/");

  private LoggedPlans() {}

  /**
   * @param question the class in the statement's comment
   */
  record Plan(String question, String sql, JsonNode root) {

    /** Every node that is of this type and reads this table. */
    boolean reads(String nodeType, String table) {
      return reads(this.root, nodeType, table);
    }

    private static boolean reads(JsonNode node, String nodeType, String table) {
      if (node.path("Node Type").asString("").equals(nodeType)
          && node.path("Relation Name").asString("").equals(table)) {
        return true;
      }
      for (JsonNode child : node.path("Plans")) {
        if (reads(child, nodeType, table)) {
          return true;
        }
      }
      return false;
    }
  }

  /** All that the server logged until now; statements without a question are left out. */
  static List<Plan> of(PostgresServer server) {
    Path log = server.logFile();
    List<Plan> plans = new ArrayList<>();
    StringBuilder json = new StringBuilder();
    try {
      for (String line : Files.readAllLines(log)) {
        if (line.startsWith("\t") && (!json.isEmpty() || line.equals("\t{"))) {
          json.append(line).append('\n');
        } else {
          add(plans, json);
        }
      }
      add(plans, json);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return plans;
  }

  private static void add(List<Plan> plans, StringBuilder json) {
    if (!json.isEmpty()) {
      JsonNode plan = JsonMapper.shared().readTree(json.toString());
      json.setLength(0);
      String sql = plan.path("Query Text").asString("");
      Matcher name = NAME.matcher(sql);
      if (name.find()) {
        plans.add(new Plan(name.group(1), sql, plan.path("Plan")));
      }
    }
  }
}
