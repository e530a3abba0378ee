package app.jewgo.local.command;

/** What {@code ./jewgo} says to scripts; the numbers are part of its contract. */
public final class ExitCode {

  public static final int OK = 0;

  public static final int FAILED = 1;

  public static final int USAGE = 2;

  public static final int NOT_RUNNING = 3;

  public static final int BUSY = 4;

  private ExitCode() {}
}
