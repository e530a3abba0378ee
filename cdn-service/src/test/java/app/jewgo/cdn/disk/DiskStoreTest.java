package app.jewgo.cdn.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
}
