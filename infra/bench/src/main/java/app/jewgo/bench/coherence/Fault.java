package app.jewgo.bench.coherence;

import app.jewgo.bench.platform.BreakablePlatform;
import java.time.Duration;

/**
 * Something that goes wrong while the checker reads and writes.
 *
 * @param name on the command line
 * @param process that must be there for it, empty for none
 */
record Fault(String name, String process, Course course) {

  /** From the first moment to the last; whatever was broken works again when this returns. */
  @FunctionalInterface
  interface Course {

    void run(BreakablePlatform platform, Duration length) throws Exception;
  }
}
