package app.jewgo.bench.platform;

import java.io.IOException;

/** Signals to processes of this machine. */
public final class Signals {

  private Signals() {}

  /**
   * @param signal its name, without SIG
   * @throws IOException if nobody took it
   */
  public static void send(String signal, long pid) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("kill -" + signal + " " + pid + " failed");
    }
  }
}
