package app.jewgo.rivals.standin;

import java.time.Duration;

/**
 * How an instance behaves at the moment.
 *
 * @param delay added to every answer
 * @param failing whether it answers 500, at once
 * @param silent whether it takes requests and answers none
 * @param ready what it says to probes
 */
record Mood(Duration delay, boolean failing, boolean silent, boolean ready) {

  static final Mood GOOD = new Mood(Duration.ZERO, false, false, true);

  /**
   * @param question such as {@code /mood?delay=500&failing=true&ready=true}; what it leaves out is
   *     good
   */
  static Mood read(String question) {
    Mood mood = GOOD;
    int mark = question.indexOf('?');
    String parameters = (mark < 0) ? "" : question.substring(mark + 1);
    for (String parameter : parameters.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String value = parameter.substring(equals + 1);
      mood =
          switch (parameter.substring(0, Math.max(0, equals))) {
            case "delay" ->
                new Mood(
                    Duration.ofMillis(Long.parseLong(value)),
                    mood.failing,
                    mood.silent,
                    mood.ready);
            case "failing" ->
                new Mood(mood.delay, Boolean.parseBoolean(value), mood.silent, mood.ready);
            case "silent" ->
                new Mood(mood.delay, mood.failing, Boolean.parseBoolean(value), mood.ready);
            case "ready" ->
                new Mood(mood.delay, mood.failing, mood.silent, Boolean.parseBoolean(value));
            default -> mood;
          };
    }
    return mood;
  }
}
