package app.jewgo.localservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {

  private static final Path PROGRAMS =
      Path.of(System.getProperty("java.io.tmpdir"), "jewgo-" + System.getProperty("user.name"));

  @TempDir Path directory;

  @Test
  void keepsNothingAndEvictsOnlyWhatHasALifetime() throws IOException {
    RedisServer redis = server(FreePorts.find(1).getFirst(), null);
    redis.start();
    try {
      assertThat(redis.info())
          .containsEntry("maxmemory", Integer.toString(64 << 20))
          .containsEntry("maxmemory_policy", "volatile-lfu")
          .containsEntry("aof_enabled", "0")
          .containsEntry("process_id", Long.toString(redis.process().orElseThrow().pid()));
      assertThat(redis.url()).isEqualTo("redis://127.0.0.1:" + redis.port());
    } finally {
      redis.stop();
    }
    assertThat(redis.process()).isEmpty();
    assertThat(redis.info()).isEmpty();
  }

  @Test
  void startsAgainAfterACrash() throws IOException {
    RedisServer redis = server(FreePorts.find(1).getFirst(), null);
    redis.start();
    ProcessIdentity before = redis.process().orElseThrow();
    redis.kill();
    assertThat(redis.process()).isEmpty();

    redis.start();
    redis.start();

    assertThat(redis.process()).isPresent().get().isNotEqualTo(before);
    redis.stop();
  }

  @Test
  void asksForItsPassword() throws IOException {
    int port = FreePorts.find(1).getFirst();
    RedisServer redis = server(port, "a-secret");
    redis.start();
    try {
      assertThat(redis.info()).containsKey("redis_version");
      assertThat(server(port, null).info()).isEmpty();
      assertThat(server(port, "wrong").info()).isEmpty();
      assertThat(
              Files.getPosixFilePermissions(this.directory.resolve("redis").resolve("redis.conf")))
          .hasSize(2);
    } finally {
      redis.stop();
    }
  }

  @Test
  void namesItsLogWhenItDoesNotStart() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> server(taken.getLocalPort(), null).start())
          .hasMessageContaining("redis.log");
    }
    assertThat(this.directory.resolve("redis.log")).content().contains("Address already in use");
  }

  @Test
  void aPidFileThatNamesAnotherRedisIsNotTheServer() throws IOException {
    RedisServer other = server(FreePorts.find(1).getFirst(), null);
    other.start();
    try {
      Path own = Files.createDirectories(this.directory.resolve("own"));
      Files.copy(this.directory.resolve("redis").resolve("redis.pid"), own.resolve("redis.pid"));
      RedisServer ours =
          new RedisServer(
              RedisProgram.unpackInto(PROGRAMS),
              own,
              this.directory.resolve("own.log"),
              FreePorts.find(1).getFirst(),
              64,
              null);
      assertThat(ours.process()).isEmpty();
      ours.kill();
      assertThat(other.process()).isPresent();
    } finally {
      other.stop();
    }
  }

  @Test
  void aPidFileOfAnotherProgramIsNotTheServer() throws IOException {
    RedisServer redis = server(FreePorts.find(1).getFirst(), null);
    Path pidFile = Files.createDirectories(this.directory.resolve("redis")).resolve("redis.pid");
    for (String content : List.of("", "no number", ProcessHandle.current().pid() + "\n")) {
      Files.writeString(pidFile, content);
      assertThat(redis.process()).isEmpty();
    }
  }

  private RedisServer server(int port, @Nullable String password) {
    return new RedisServer(
        RedisProgram.unpackInto(PROGRAMS),
        this.directory.resolve("redis"),
        this.directory.resolve("redis.log"),
        port,
        64,
        password);
  }
}
