package app.jewgo.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The config-repo of a rig: that of the repository, but for where the instances are, how long a
 * route may take, and limits that a load of thousands a second stays below.
 */
final class RigFiles {

  private static final Pattern INSTANCES =
      Pattern.compile("(?m)^( +)restaurant-service:\\n(?:\\1 {2}.*\\n)+");

  private static final Pattern ENDPOINTS = Pattern.compile("(?m)^( +)endpoints:\\n( *)- ");

  private static final Pattern SERVICE = Pattern.compile("service: [a-z]+-service\\b(?=.*})");

  private static final Pattern NAME_SERVERS = Pattern.compile("(?m)^( +servers:) \\[]");

  private static final Pattern DEADLINE = Pattern.compile("deadline: \\d+s\\b(?=.*})");

  private static final Pattern LIMIT = Pattern.compile("limit: *\\d+");

  private static final String SEARCH = "GET /api/v4/restaurants/search";

  private static final Pattern MINIMUM = Pattern.compile("(\\n +minimum:) +\\d+");

  private static final int HIGH_LIMIT = 100_000;

  private final Path directory;

  private final Path origin;

  RigFiles(Path origin, Path directory) {
    this.origin = origin;
    this.directory = directory;
  }

  Path directory() {
    return this.directory;
  }

  /**
   * @param instances of restaurant-service
   * @param other the one instance of another service
   * @param nameServer its port on the loopback address
   */
  void write(List<Instance> instances, Instance other, int nameServer) {
    try {
      Files.createDirectories(this.directory);
      try (Stream<Path> files = Files.list(this.origin)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = Files.readString(file);
          String name = file.getFileName().toString();
          Files.writeString(
              this.directory.resolve(name),
              switch (name) {
                case "gateway.yml" -> gateway(text, instances, other, nameServer);
                case "limits.yml" -> LIMIT.matcher(text).replaceAll("limit: " + HIGH_LIMIT);
                default -> text;
              });
        }
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot write " + this.directory, ex);
    }
  }

  /** Where an instance is. */
  record Instance(String uri, int managementPort) {}

  static String gateway(String text, List<Instance> instances, Instance other, int nameServer) {
    Matcher block = find(INSTANCES, text, "the instances of restaurant-service");
    String indent = block.group(1);
    StringBuilder replaced = new StringBuilder();
    append(replaced, indent, "restaurant-service", instances);
    append(replaced, indent, "other-service", List.of(other));
    String result = text.substring(0, block.start()) + replaced + text.substring(block.end());
    // Whatever answers elsewhere, here it is restaurant-service that does.
    result = SERVICE.matcher(result).replaceAll("service: restaurant-service");
    Matcher servers = find(NAME_SERVERS, result, "the name servers");
    result = servers.replaceFirst("$1 [\"127.0.0.1:" + nameServer + "\"]");
    // The stand-ins are overloaded by fewer requests than any real service.
    result = find(MINIMUM, result, "the least limit").replaceFirst("$1 8");
    Matcher endpoints = find(ENDPOINTS, result, "the list of endpoints");
    String item = endpoints.group(2) + "- ";
    int at = result.indexOf('\n', endpoints.start()) + 1;
    String added = item + "{match: \"GET /other\", service: other-service, deadline: 1s}\n";
    if (!result.contains(SEARCH)) {
      added +=
          item
              + "{match: \""
              + SEARCH
              + "\", service: restaurant-service, deadline: 1s, priority: search}\n";
    }
    result = result.substring(0, at) + added + result.substring(at);
    return DEADLINE.matcher(result).replaceAll("deadline: 1s");
  }

  private static void append(
      StringBuilder text, String indent, String service, List<Instance> instances) {
    text.append(indent).append(service).append(":\n");
    for (Instance instance : instances) {
      text.append(indent).append("  - uri: ").append(instance.uri()).append('\n');
      text.append(indent).append("    metadata:\n");
      text.append(indent)
          .append("      management-port: ")
          .append(instance.managementPort())
          .append('\n');
    }
  }

  private static Matcher find(Pattern pattern, String text, String what) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException(
          "config-repo/gateway.yml: cannot find " + what + " (expected: " + pattern + ")");
    }
    return matcher;
  }
}
