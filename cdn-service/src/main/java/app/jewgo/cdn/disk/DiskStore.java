package app.jewgo.cdn.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes in files, named by what they were made from; those that were not used for the longest go
 * first. Only a memory: a disk that is full or broken keeps nothing, and nobody fails for it.
 * Several processes may share the directory. Thread-safe.
 */
public final class DiskStore {

  private static final Logger LOGGER = LoggerFactory.getLogger(DiskStore.class);

  private final Path directory;

  private final long most;

  private final AtomicLong bytes = new AtomicLong(-1);

  private final AtomicBoolean troubled = new AtomicBoolean();

  /**
   * @param most bytes of all files; a tenth is freed at once
   */
  public DiskStore(Path directory, long most) {
    this.directory = directory;
    this.most = most;
  }

  /** Whether it is there now; it may be gone when it is read. */
  public boolean has(String key) {
    return Files.isRegularFile(file(key));
  }

  /**
   * @param key hexadecimal digits
   * @return null if it is not there, or cannot be read
   */
  public byte @Nullable [] get(String key) {
    Path file = file(key);
    byte[] found;
    try {
      found = Files.readAllBytes(file);
    } catch (NoSuchFileException ex) {
      return null;
    } catch (IOException ex) {
      note(ex);
      return null;
    }
    try {
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException ex) {
      // Gone meanwhile, or nothing can be written: what was read is right nonetheless.
    }
    return found;
  }

  /**
   * Whoever reads sees all of it or nothing.
   *
   * @return whether it is kept
   */
  public boolean put(String key, byte[] content) {
    try {
      write(key, content);
      if (this.bytes.get() < 0) {
        this.bytes.set(all().stream().mapToLong(Kept::size).sum());
      } else {
        this.bytes.addAndGet(content.length);
      }
      if (this.bytes.get() > this.most) {
        makeRoom();
      }
    } catch (IOException ex) {
      note(ex);
      return false;
    }
    if (this.troubled.getAndSet(false)) {
      LOGGER.info("{}: files are kept again", this.directory);
    }
    return true;
  }

  private void write(String key, byte[] content) throws IOException {
    Path file = file(key);
    Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(file.getParent(), key, ".new");
    try {
      Files.write(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      // Half of it would only take the room that there is too little of.
      Files.deleteIfExists(fresh);
    }
  }

  /** Once for each time of trouble: while a disk is full, every picture meets it. */
  private void note(IOException trouble) {
    if (!this.troubled.getAndSet(true)) {
      LOGGER.warn("{}: files cannot be kept or read: {}", this.directory, trouble.toString());
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
    Files.walkFileTree(
        this.directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(new Kept(file, attributes.size(), attributes.lastModifiedTime()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException ex) {
            // another process made room
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private Path file(String key) {
    return this.directory.resolve(key.substring(0, 2)).resolve(key);
  }
}
