package app.jewgo.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets one command at a time change the platform. The system frees it when its holder dies. */
public final class PlatformLock implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final FileChannel channel;

  private PlatformLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock.
   *
   * @param command the holder's name, shown to those who wait
   * @param patience how long to wait at most
   * @param remarks told once, if it has to wait
   * @throws PlatformBusyException if it is not free in time
   */
  public static PlatformLock take(
      StateDirectory state, String command, Duration patience, Consumer<String> remarks) {
    long end = System.nanoTime() + patience.toNanos();
    boolean told = false;
    try {
      createIfMissing(state.lock());
      while (true) {
        PlatformLock lock = attempt(state.lock(), command);
        if (lock != null) {
          return lock;
        }
        String holder = holder(state.lock());
        if (System.nanoTime() - end >= 0) {
          throw new PlatformBusyException(holder);
        }
        if (!told) {
          remarks.accept("waiting for " + holder);
          told = true;
        }
        Thread.sleep(POLL);
      }
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot lock " + state.lock(), ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + state.lock(), ex);
    }
  }

  /**
   * A reset may delete the file between open and lock; then the lock is of a file that nobody else
   * will find. While the lock is held, nothing here may open the file a second time: closing that
   * would free the lock (POSIX).
   */
  private static @Nullable PlatformLock attempt(Path file, String command) throws IOException {
    try {
      Object before = identity(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null || !identity(file).equals(before)) {
        channel.close();
        return null;
      }
      String holder = "./jewgo " + command + " (pid " + ProcessHandle.current().pid() + ")";
      channel.truncate(0);
      channel.write(StandardCharsets.UTF_8.encode(holder), 0);
      return new PlatformLock(channel);
    } catch (NoSuchFileException ex) {
      createIfMissing(file);
      return null;
    }
  }

  private static void createIfMissing(Path file) throws IOException {
    try {
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    } catch (FileAlreadyExistsException ex) {
      // Another command was faster.
    }
  }

  /** Of the file itself, not of its name. */
  private static Object identity(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return Objects.requireNonNullElse(key, file);
  }

  private static String holder(Path file) throws IOException {
    try {
      String holder = Files.readString(file);
      return holder.startsWith("./jewgo") ? holder : "another ./jewgo";
    } catch (NoSuchFileException ex) {
      return "another ./jewgo";
    }
  }

  @Override
  public void close() {
    try {
      this.channel.close();
    } catch (IOException ex) {
      throw new UncheckedIOException("cannot unlock", ex);
    }
  }
}
