package app.jewgo.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whose port it is. Two platforms on one machine may choose the same port at the same moment;
 * one of them then fails to bind it, while the other's process answers in its place.
 */
final class Listener {

  private static final String LISTENING = "0A";

  private static final Path PROC = Path.of("/proc");

  private Listener() {}

  /**
   * @return whether the process itself listens on the port; true where the system does not tell
   */
  static boolean isProcess(long pid, int port) {
    Path process = PROC.resolve(Long.toString(pid));
    if (!Files.isReadable(PROC.resolve("self/net/tcp"))) {
      return true;
    }
    try {
      Set<String> sockets = new HashSet<>();
      for (String table : new String[] {"tcp", "tcp6"}) {
        Path file = process.resolve("net").resolve(table);
        if (Files.isReadable(file)) {
          collect(file, port, sockets);
        }
      }
      return !sockets.isEmpty() && holdsAny(process.resolve("fd"), sockets);
    } catch (IOException ex) {
      return false;
    }
  }

  /** Lines: number, local address:port (hexadecimal), remote, state, five more, inode. */
  private static void collect(Path table, int port, Set<String> sockets) throws IOException {
    String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
    for (String line : Files.readAllLines(table)) {
      String[] columns = line.strip().split("\\s+", -1);
      if (columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING)) {
        sockets.add("socket:[" + columns[9] + "]");
      }
    }
  }

  private static boolean holdsAny(Path descriptors, Set<String> sockets) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
      for (Path entry : entries) {
        if (sockets.contains(target(entry))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
