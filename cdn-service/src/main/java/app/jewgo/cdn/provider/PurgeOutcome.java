package app.jewgo.cdn.provider;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a provider made of a call. */
public sealed interface PurgeOutcome {

  /** The longest text that is kept. */
  int LONGEST_DETAIL = 300;

  /** For people and logs; at most {@link #LONGEST_DETAIL} characters, no secret, one line. */
  String detail();

  /**
   * It will forget what was named.
   *
   * @param missing of the targets, those that it did not confirm; to be told again
   */
  record Accepted(String detail, Set<String> missing) implements PurgeOutcome {

    public Accepted {
      detail = line(detail);
      missing = Set.copyOf(missing);
    }

    Accepted(String detail) {
      this(detail, Set.of());
    }
  }

  /**
   * It has been asked too often.
   *
   * @param retryAfter how long it wants to be left alone; null if it does not say
   */
  record Throttled(String detail, @Nullable Duration retryAfter) implements PurgeOutcome {

    public Throttled {
      detail = line(detail);
    }
  }

  /** It may or may not have happened; the same call may succeed later. */
  record Failed(String detail) implements PurgeOutcome {

    public Failed {
      detail = line(detail);
    }
  }

  /** It will never accept this call as it is. */
  record Refused(String detail) implements PurgeOutcome {

    public Refused {
      detail = line(detail);
    }
  }

  private static String line(String text) {
    String one = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return (one.length() <= LONGEST_DETAIL) ? one : one.substring(0, LONGEST_DETAIL - 1) + "…";
  }
}
