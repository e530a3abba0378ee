package app.jewgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.localservers.PostgresBinaries;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedDirectoryTest {

  @TempDir private Path parent;

  @Test
  void isOwnedAlsoAfterThisJvmHasLookedForOrphans() throws Exception {
    try (OwnedDirectory owned = OwnedDirectory.create(this.parent)) {
      endOrphans();
      assertThat(Files.isDirectory(owned.path())).isTrue();
      assertThat(isLockedForOthers()).isTrue();
    }
  }

  @Test
  void isDeletedIfNobodyOwnsItAnyMore() throws Exception {
    Path orphan = Files.createDirectory(this.parent.resolve("test-servers-1"));
    Files.createFile(this.parent.resolve("test-servers-1.lock"));
    endOrphans();
    assertThat(orphan).doesNotExist();
  }

  private void endOrphans() throws IOException {
    PostgresBinaries binaries =
        PostgresBinaries.unpackInto(
            Path.of(
                System.getProperty("java.io.tmpdir"), "jewgo-" + System.getProperty("user.name")));
    OwnedDirectory.endOrphans(this.parent, binaries, "superuser-of-the-test");
  }

  /** Only another process can tell: a lock's own process may lock again. */
  private boolean isLockedForOthers() throws IOException, InterruptedException {
    try (Stream<Path> files = Files.list(this.parent)) {
      Path lock = files.filter(file -> file.toString().endsWith(".lock")).findFirst().orElseThrow();
      return new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  LockProbe.class.getName(),
                  lock.toString())
              .inheritIO()
              .start()
              .waitFor()
          == LockProbe.LOCKED;
    }
  }

  /** Ends with {@link #LOCKED} if another process holds the lock of the file. */
  static final class LockProbe {

    static final int LOCKED = 7;

    private LockProbe() {}

    public static void main(String[] arguments) throws IOException {
      try (FileChannel channel =
          FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
        System.exit((channel.tryLock() == null) ? LOCKED : 0);
      }
    }
  }
}
