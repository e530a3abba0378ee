package app.jewgo.cdn.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStoreTest {

  @Test
  void keepsWhatFitsAndForgetsWhatWasNotUsed(@TempDir Path directory) throws Exception {
    DiskStore store = new DiskStore(directory, 1_000);
    for (int i = 0; i < 3; i++) {
      store.put("aa0" + i, new byte[300]);
      Files.setLastModifiedTime(
          directory.resolve("aa/aa0" + i), FileTime.fromMillis(1_000L * (i + 1)));
    }
    assertThat(store.get("aa00")).as("used again").hasSize(300);
    store.put("bb", new byte[300]);
    assertThat(store.get("aa01")).as("the oldest").isNull();
    assertThat(store.get("aa00")).hasSize(300);
    assertThat(store.get("bb")).hasSize(300);
    assertThat(new DiskStore(directory, 1_000).get("bb")).as("after a restart").hasSize(300);
    assertThat(store.get("cc")).isNull();
  }

  @Test
  void aDiskThatTakesNothingIsNobodysFailure(@TempDir Path directory) throws Exception {
    DiskStore store = new DiskStore(directory, 1_000);
    Path inTheWay = directory.resolve("aa/aa00");
    Files.createDirectories(inTheWay.resolve("full"));
    assertThat(store.put("aa00", new byte[300])).isFalse();
    assertThat(store.get("aa00")).isNull();
    assertThat(store.has("aa00")).isFalse();
    try (Stream<Path> left = Files.list(directory.resolve("aa"))) {
      assertThat(left).as("no half of a file").containsExactly(inTheWay);
    }
    assertThat(store.put("aa01", new byte[300])).isTrue();
    assertThat(store.has("aa01")).isTrue();

    Path file = Files.createFile(directory.resolve("file"));
    DiskStore nowhere = new DiskStore(file.resolve("images"), 1_000);
    assertThat(nowhere.put("aa00", new byte[300])).isFalse();
    assertThat(nowhere.get("aa00")).isNull();
  }

  @Test
  void twoProcessesMakeRoomSideBySide(@TempDir Path directory) throws Exception {
    List<Future<?>> writers = new ArrayList<>();
    try (ExecutorService processes = Executors.newFixedThreadPool(2)) {
      for (int process = 0; process < 2; process++) {
        DiskStore store = new DiskStore(directory, 1_000);
        String prefix = "a" + process;
        writers.add(
            processes.submit(() -> {
              for (int i = 0; i < 500; i++) {
                boolean _ = store.put(prefix + i, new byte[100]);
              }
            }));
      }
    }
    for (Future<?> writer : writers) {
      assertThat(writer).succeedsWithin(Duration.ZERO);
    }
  }
}
