package app.jewgo.limits.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.limits.rules.Asked;
import app.jewgo.limits.rules.Caller;
import app.jewgo.testkit.Eventually;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestRecorderTest {

  private static final byte[] SECRET = "a-secret-of-the-platform".getBytes(StandardCharsets.UTF_8);

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static final Asked LIST = new Asked("GET", "/api/v4/restaurants", Set.of("search"));

  private static final Caller MIRIAM =
      Caller.of("203.0.113.77", "miriam@example.org", Set.of("admin"));

  @TempDir Path directory;

  @Test
  void remembersWhatWasAskedAndNotByWhom() throws IOException {
    record("gateway-1", NOON, MIRIAM);
    record("gateway-2", NOON.plusSeconds(1), MIRIAM);
    record("gateway-2", NOON.minusSeconds(1), Caller.anonymous("203.0.113.77"));

    List<RecordedRequest> read = RequestRecords.read(this.directory, NOON.minusSeconds(60));

    assertThat(read).extracting(RecordedRequest::at).isSorted().hasSize(3);
    assertThat(read).extracting(RecordedRequest::asked).containsOnly(LIST);
    assertThat(read).extracting(RecordedRequest::outcome).containsOnly(Outcome.LIMITED);
    Caller anonymous = read.getFirst().caller();
    Caller user = read.get(1).caller();
    assertThat(read.get(2).caller()).isEqualTo(user);
    assertThat(user.roles()).containsExactly("admin");
    assertThat(user.user()).matches("[0-9a-f]{16}");
    assertThat(anonymous).isEqualTo(new Caller(user.network(), null, Set.of()));
    assertThat(allBytes()).doesNotContain("miriam").doesNotContain("203.0.113");
    assertThat(RequestRecords.read(this.directory, NOON)).hasSize(2);
    assertThat(RequestRecords.read(this.directory.resolve("absent"), NOON)).isEmpty();
  }

  @Test
  void anotherDayIsAnotherSalt() throws IOException {
    record("gateway-1", NOON, MIRIAM);
    record("gateway-1", NOON.plus(Duration.ofDays(1)), MIRIAM);
    List<RecordedRequest> read = RequestRecords.read(this.directory, NOON.minusSeconds(60));
    assertThat(read.get(0).caller().network()).isNotEqualTo(read.get(1).caller().network());
  }

  @Test
  void staysWithinItsBytesAndKeepsTheNewest() throws IOException {
    long most = 128 * 1024;
    try (RequestRecorder recorder = RequestRecorder.start(this.directory, SECRET, most)) {
      for (int i = 0; i < 40_000; i++) {
        Asked asked = new Asked("GET", "/a/" + i % 4_000, Set.of());
        recorder.record(NOON.plusMillis(i), asked, MIRIAM, Outcome.PASSED);
        if (i % 4_000 == 3_999) {
          int offered = i + 1;
          Eventually.await(
              Duration.ofSeconds(20), () -> recorder.written() + recorder.dropped() == offered);
        }
      }
      Eventually.await(
          Duration.ofSeconds(20), () -> recorder.written() + recorder.dropped() == 40_000);
      assertThat(recorder.written()).isGreaterThan(20_000);
    }
    try (Stream<Path> files = Files.list(this.directory)) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(most * 5 / 4);
    }
    List<RecordedRequest> read = RequestRecords.read(this.directory, NOON);
    assertThat(read).isNotEmpty();
    assertThat(read.getLast().at()).isAfter(NOON.plusMillis(39_000));
  }

  @Test
  void readsAFileThatEndsInTheMiddleAndRefusesForeignOnes() throws IOException {
    record("gateway-1", NOON, MIRIAM);
    record("gateway-1", NOON.plusMillis(1), MIRIAM);
    try (Stream<Path> files = Files.list(this.directory.resolve("gateway-1"))) {
      Path file = files.sorted().toList().getLast();
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
    }
    assertThat(RequestRecords.read(this.directory, NOON)).hasSize(1);
    Path foreign = this.directory.resolve("requests-1");
    Files.writeString(foreign, "something else");
    assertThatThrownBy(() -> RequestRecords.read(this.directory, NOON))
        .hasMessage(foreign + ": another format (expected: JGLR1)");
  }

  @Test
  void aDiskThatFailsHoldsNobodyUp() throws IOException {
    Path file = Files.createFile(this.directory.resolve("not-a-directory"));
    try (RequestRecorder recorder = RequestRecorder.start(file, SECRET, 1 << 20)) {
      recorder.record(NOON, LIST, MIRIAM, Outcome.PASSED);
      Eventually.await(Duration.ofMinutes(1), () -> recorder.dropped() == 1);
    }
  }

  /** A full disk fails when the buffer is written out, long after the writes into it. */
  @Test
  void aFullDiskCostsAFileASecondAndLeavesNone() throws IOException {
    AtomicBoolean full = new AtomicBoolean(true);
    AtomicLong nanos = new AtomicLong();
    AtomicInteger opened = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    RequestRecorder.Opening opening =
        (place, at) -> {
          Path path = place.resolve(RecordFile.PREFIX + opened.incrementAndGet());
          return RecordFile.begin(path, new Disk(Files.newOutputStream(path), full, closed));
        };
    try (RequestRecorder recorder =
        RequestRecorder.start(this.directory, SECRET, 1 << 20, opening, nanos::get)) {
      for (int i = 1; i <= 3; i++) {
        int offered = i;
        recorder.record(NOON, LIST, MIRIAM, Outcome.PASSED);
        Eventually.await(Duration.ofMinutes(1), () -> recorder.dropped() == offered);
      }
      assertThat(recorder.written()).isZero();
      assertThat(opened).hasValue(1);
      assertThat(closed).hasValue(1);
      assertThat(this.directory).isEmptyDirectory();

      full.set(false);
      nanos.addAndGet(1_000_000_000);
      recorder.record(NOON, LIST, MIRIAM, Outcome.PASSED);
      Eventually.await(Duration.ofMinutes(1), () -> recorder.written() == 1);
      assertThat(recorder.dropped()).isEqualTo(3);
    }
    assertThat(opened).hasValue(2);
    assertThat(closed).hasValue(2);
    assertThat(RequestRecords.read(this.directory, NOON)).hasSize(1);
  }

  private static final class Disk extends FilterOutputStream {

    private final AtomicBoolean full;

    private final AtomicInteger closed;

    Disk(OutputStream out, AtomicBoolean full, AtomicInteger closed) {
      super(out);
      this.full = full;
      this.closed = closed;
    }

    @Override
    public void write(int octet) throws IOException {
      if (this.full.get()) {
        throw new IOException("No space left on device");
      }
      super.write(octet);
    }

    @Override
    public void close() throws IOException {
      this.closed.incrementAndGet();
      super.close();
    }
  }

  @Test
  void keepsOfAPathOnlyWhatThePlatformPutThere() {
    KnownWords words = new KnownWords(Set.of("api", "v4", "restaurants", "search"));
    assertThat(words.reduce("/api/v4/restaurants/search")).isEqualTo("/api/v4/restaurants/search");
    assertThat(words.reduce("/api/v4/restaurants/1464/hours")).isEqualTo("/api/v4/restaurants/*/*");
    assertThat(words.reduce("/reset/token-of-miriam")).isEqualTo("/*/*");
    assertThat(words.reduce("/")).isEqualTo("/");
    assertThat(words.reduce("/x".repeat(500))).isEqualTo("/*".repeat(8));
  }

  private void record(String gateway, Instant at, Caller caller) {
    try (RequestRecorder recorder =
        RequestRecorder.start(this.directory.resolve(gateway), SECRET, 1 << 20)) {
      recorder.record(at, LIST, caller, Outcome.LIMITED);
    }
  }

  private String allBytes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(this.directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
