package app.jewgo.local.status;

import app.jewgo.local.status.PlatformStatus.PostgresStatus;
import app.jewgo.local.status.PlatformStatus.ProcessStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** The status as a person reads it. */
public final class StatusTable {

  private StatusTable() {}

  public static String render(PlatformStatus status) {
    StringBuilder text = new StringBuilder();
    String row = "  %-22s %-8s %7s %6s %6s  %s%n";
    text.append(
        String.format(Locale.ROOT, row, "process", "health", "pid", "port", "mgmt", "up for"));
    for (ProcessStatus process : status.processes()) {
      text.append(
          String.format(
              Locale.ROOT,
              row,
              process.name(),
              process.health(),
              Objects.toString(process.pid(), "-"),
              process.port(),
              Objects.toString(process.managementPort(), "-"),
              (process.uptimeSeconds() == null) ? "-" : duration(process.uptimeSeconds())));
    }
    for (PostgresStatus server : status.postgres()) {
      if (server.role().equals("replica")) {
        text.append(
            String.format(
                Locale.ROOT,
                "  %s: %s, replay lag %s%n",
                server.name(),
                server.state(),
                (server.replayLagMillis() == null) ? "unknown" : server.replayLagMillis() + " ms"));
      }
    }
    status
        .urls()
        .forEach((name, url) -> {
          if (name.startsWith("gateway")) {
            text.append("  ").append(name).append(": ").append(url).append('\n');
          }
        });
    text.append(status.ready() ? "ready" : "not ready").append('\n');
    return text.toString();
  }

  static String duration(long seconds) {
    Duration time = Duration.ofSeconds(Math.max(0, seconds));
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return (time.toMinutes() > 0)
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toSeconds() + " s";
  }
}
