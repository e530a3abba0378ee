package app.jewgo.local.status;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform at one moment, in the shape of {@code ./jewgo status --json}.
 *
 * @param ready whether every process (but Zipkin) is healthy and every replica streams
 * @param redis empty when Redis is not the platform's own
 * @param urls by what they are for
 */
public record PlatformStatus(
    boolean ready,
    List<ProcessStatus> processes,
    List<PostgresStatus> postgres,
    Map<String, Object> redis,
    Map<String, String> urls) {

  /**
   * @param pid null while it does not run
   * @param managementPort null if it has none
   * @param health {@code UP}, {@code DOWN} (crashed, or not answering) or {@code STOPPED}
   * @param uptimeSeconds null while it does not run
   */
  public record ProcessStatus(
      String name,
      @Nullable Long pid,
      int port,
      @Nullable Integer managementPort,
      String health,
      @Nullable Long uptimeSeconds) {}

  /**
   * @param role {@code primary} or {@code replica}
   * @param state of the primary: {@code running} or {@code stopped}; of a replica: {@code
   *     streaming}, another word of PostgreSQL's, {@code disconnected} or {@code stopped}
   * @param replayLagMillis null where it cannot be told
   */
  public record PostgresStatus(
      String name, int port, String role, String state, @Nullable Long replayLagMillis) {}

  /**
   * @return whether anything at all runs
   */
  public boolean hasRunningProcess() {
    return this.processes.stream().anyMatch(process -> process.pid() != null);
  }
}
