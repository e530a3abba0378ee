package app.jewgo.local.process;

import app.jewgo.localservers.ProcessIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of a process when it starts.
 *
 * @param birth tells it from a later process with the same pid, see {@link ProcessIdentity}
 * @param managementPort null if it has none
 * @param directory where its program files are; null if nothing needs to know
 */
record ProcessRecord(
    String name,
    long pid,
    String birth,
    Instant startedAt,
    int port,
    @Nullable Integer managementPort,
    @Nullable String directory) {

  ProcessIdentity identity() {
    return new ProcessIdentity(this.pid, this.birth);
  }
}
