package app.jewgo.rivals.limiters;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code INFO commandstats} says: how often each command was called, by clients and by
 * scripts, and how long that took.
 *
 * @param calls by command
 * @param micros by command; a script's contain those of what it calls
 */
record RedisTimes(Map<String, Long> calls, Map<String, Long> micros) {

  private static final Pattern LINE = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),usec=(\\d+)");

  static RedisTimes parse(String info) {
    Map<String, Long> calls = new TreeMap<>();
    Map<String, Long> micros = new TreeMap<>();
    Matcher line = LINE.matcher(info);
    while (line.find()) {
      calls.put(line.group(1), Long.parseLong(line.group(2)));
      micros.put(line.group(1), Long.parseLong(line.group(3)));
    }
    return new RedisTimes(calls, micros);
  }

  RedisTimes since(RedisTimes before) {
    return new RedisTimes(
        minus(this.calls, before.calls, Long::longValue),
        minus(this.micros, before.micros, Long::longValue));
  }

  private static Map<String, Long> minus(
      Map<String, Long> after, Map<String, Long> before, ToLongFunction<Long> value) {
    Map<String, Long> difference = new TreeMap<>();
    after.forEach((name, count) ->
        difference.put(
            name, value.applyAsLong(count) - value.applyAsLong(before.getOrDefault(name, 0L))));
    return difference;
  }

  /**
   * @param sent by clients in a run of the same kind, by command
   * @param counted what Redis counted in that run: there too, a command may have been called by
   *     scripts besides
   * @return the time that clients waited for, nothing counted twice
   */
  double clientMicros(Map<String, Long> sent, RedisTimes counted) {
    double sum = 0;
    for (Map.Entry<String, Long> command : sent.entrySet()) {
      long all = counted.calls.getOrDefault(command.getKey(), 0L);
      double share = (all > 0) ? Math.min(1.0, (double) command.getValue() / all) : 0;
      sum += share * this.micros.getOrDefault(command.getKey(), 0L);
    }
    return sum;
  }
}
