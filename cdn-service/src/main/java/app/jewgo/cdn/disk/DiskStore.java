package app.jewgo.cdn.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in files, named by what they were made from; those that were not used for the longest go
 * first. Several processes may share the directory. Thread-safe.
 */
public final class DiskStore {

  private final Path directory;

  private final long most;

  private final AtomicLong bytes = new AtomicLong(-1);

  /**
   * @param most bytes of all files; a tenth is freed at once
   */
  public DiskStore(Path directory, long most) {
    this.directory = directory;
    this.most = most;
  }

  /**
   * @param key hexadecimal digits
   * @return null if it is not there
   */
  public byte @Nullable [] get(String key) {
    Path file = file(key);
    try {
      byte[] found = Files.readAllBytes(file);
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
      return found;
    } catch (NoSuchFileException ex) {
      return null;
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  /** Whoever reads sees all of it or nothing. */
  public void put(String key, byte[] content) {
    Path file = file(key);
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), key, ".new");
      Files.write(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      if (this.bytes.get() < 0) {
        this.bytes.set(all().stream().mapToLong(Kept::size).sum());
      } else {
        this.bytes.addAndGet(content.length);
      }
      if (this.bytes.get() > this.most) {
        makeRoom();
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }

  private synchronized void makeRoom() throws IOException {
    List<Kept> files = new ArrayList<>(all());
    files.sort(Comparator.comparing(Kept::used));
    long left = files.stream().mapToLong(Kept::size).sum();
    for (Kept kept : files) {
      if (left <= this.most - this.most / 10) {
        break;
      }
      Files.deleteIfExists(kept.file);
      left -= kept.size;
    }
    this.bytes.set(left);
  }

  private record Kept(Path file, long size, FileTime used) {}

  private List<Kept> all() throws IOException {
    List<Kept> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(this.directory)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        try {
          files.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException ex) {
          // another process made room
        }
      }
    }
    return files;
  }

  private Path file(String key) {
    return this.directory.resolve(key.substring(0, 2)).resolve(key);
  }
}
