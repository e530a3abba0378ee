package app.jewgo.limits.record;

import java.io.IOException;

/** What became of a recorded request. */
public enum Outcome {
  /** Accepted. */
  PASSED('p'),

  /** Refused by a limit. */
  LIMITED('l');

  private final byte code;

  Outcome(char code) {
    this.code = (byte) code;
  }

  byte code() {
    return this.code;
  }

  static Outcome of(byte code) throws IOException {
    for (Outcome outcome : values()) {
      if (outcome.code == code) {
        return outcome;
      }
    }
    throw new IOException("outcome: " + code + " (expected: p, l)");
  }
}
