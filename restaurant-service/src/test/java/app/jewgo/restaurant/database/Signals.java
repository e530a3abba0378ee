package app.jewgo.restaurant.database;

import app.jewgo.localservers.PostgresServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Stops and continues a server's processes, all of them: so it hangs with its sockets open. */
final class Signals {

  private Signals() {}

  static void hang(PostgresServer server) {
    send("-STOP", server);
  }

  static void resume(PostgresServer server) {
    send("-CONT", server);
  }

  private static void send(String signal, PostgresServer server) {
    ProcessHandle postmaster = ProcessHandle.of(server.process().orElseThrow().pid()).orElseThrow();
    List<String> command = new ArrayList<>(List.of("kill", signal));
    command.add(Long.toString(postmaster.pid()));
    postmaster.descendants().forEach(child -> command.add(Long.toString(child.pid())));
    try {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      // A child may have ended meanwhile; the postmaster comes first and is always reached.
      if (status != 0 && !postmaster.isAlive()) {
        throw new IllegalStateException("not signalled: " + command);
      }
    } catch (IOException ex) {
      throw new IllegalStateException("cannot run kill", ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
