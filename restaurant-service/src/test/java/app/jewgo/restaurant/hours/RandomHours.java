package app.jewgo.restaurant.hours;

import java.time.LocalDate;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes hours of every kind: none, always, overnight, many a day, overlapping, with exceptions. */
final class RandomHours {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Random random;

  RandomHours(Random random) {
    this.random = random;
  }

  /**
   * @param around exceptions are within ten days of it
   */
  ObjectNode next(LocalDate around) {
    ObjectNode hours = JSON.createObjectNode();
    ArrayNode periods = hours.putArray("periods");
    int kind = this.random.nextInt(10);
    if (kind == 0) {
      periods.addObject().putObject("open").put("day", 0).put("time", "0000");
    } else if (kind > 1) {
      int count = 1 + this.random.nextInt(14);
      for (int i = 0; i < count; i++) {
        ObjectNode period = periods.addObject();
        int day = this.random.nextInt(7);
        period.putObject("open").put("day", day).put("time", time());
        int nights =
            (this.random.nextInt(12) == 0) ? this.random.nextInt(7) : this.random.nextInt(2);
        period.putObject("close").put("day", (day + nights) % 7).put("time", time());
      }
    }
    if (this.random.nextBoolean()) {
      ArrayNode exceptions = hours.putArray("exceptions");
      this.random
          .ints(1 + this.random.nextInt(6), -10, 11)
          .distinct()
          .forEach(days -> exceptions.add(exception(around.plusDays(days))));
    }
    return hours;
  }

  private ObjectNode exception(LocalDate date) {
    ObjectNode exception = JSON.createObjectNode().put("date", date.toString());
    if (this.random.nextBoolean()) {
      return exception.put("closed", true);
    }
    ArrayNode periods = exception.putArray("periods");
    int count = 1 + this.random.nextInt(3);
    for (int i = 0; i < count; i++) {
      periods.addObject().put("open", time()).put("close", time());
    }
    return exception;
  }

  private String time() {
    int hour = this.random.nextInt(24);
    int minute = this.random.nextInt(3) == 0 ? this.random.nextInt(60) : 0;
    return "%02d%02d".formatted(hour, minute);
  }
}
