package app.jewgo.cache.barrier;

import app.jewgo.cache.stamp.Position;
import java.util.Map;

/**
 * What Redis held of the members' reports at one moment.
 *
 * @param run the life of Redis's memory, as in the members' tokens; read together with the reports
 * @param reports the last of each member, by its name; a process that starts anew has a new name
 */
public record ReportTable(String run, Map<String, Entry> reports) {

  public ReportTable {
    reports = Map.copyOf(reports);
  }

  /**
   * @param number of the report, another one for each
   * @param position that the member had reached
   */
  public record Entry(long number, Position position) {}
}
