package app.jewgo.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
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
      Files.createDirectories(state.path());
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

  private static @Nullable PlatformLock attempt(Path file, String command) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    // A reset may have deleted the file between open and lock.
    if (lock == null || !isStill(file, channel)) {
      channel.close();
      return null;
    }
    String holder = "./jewgo " + command + " (pid " + ProcessHandle.current().pid() + ")";
    channel.truncate(0);
    channel.write(StandardCharsets.UTF_8.encode(holder), 0);
    return new PlatformLock(channel);
  }

  private static boolean isStill(Path file, FileChannel channel) throws IOException {
    // The channel does not tell its inode: write something through it that the path must show.
    String mark = Long.toString(System.nanoTime());
    channel.truncate(0);
    channel.write(StandardCharsets.UTF_8.encode(mark), 0);
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()
          && Objects.equals(Files.readString(file), mark);
    } catch (NoSuchFileException ex) {
      return false;
    }
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
