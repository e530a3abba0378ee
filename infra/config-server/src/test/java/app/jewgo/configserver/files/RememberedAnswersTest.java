package app.jewgo.configserver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.configserver.files.RememberedAnswers.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cloud.config.environment.Environment;

class RememberedAnswersTest {

  private static final Question QUESTION = new Question("gateway", "default", false);

  @TempDir private Path directory;

  /** What is written now is long ago. */
  private RememberedAnswers answers;

  private Path file;

  private int reads;

  @BeforeEach
  void write() throws IOException {
    this.answers = at(Instant.now().plus(Duration.ofHours(1)));
    this.file = Files.writeString(this.directory.resolve("gateway.yml"), "a: 1");
  }

  private RememberedAnswers at(Instant now) {
    return new RememberedAnswers(this.directory, InstantSource.fixed(now));
  }

  @Test
  void readsOnceWhileNothingChanges() {
    assertThat(text(QUESTION)).isEqualTo("a: 1");
    assertThat(text(QUESTION)).isEqualTo("a: 1");
    assertThat(this.reads).isOne();
    assertThat(text(new Question("gateway", "default", true))).isEqualTo("a: 1");
    assertThat(text(new Question("search-service", "default", false))).isEqualTo("a: 1");
    assertThat(this.reads).isEqualTo(3);
  }

  @Test
  void readsAgainWhatWasWrittenSince() throws IOException {
    text(QUESTION);
    Files.writeString(this.file, "a: 10");
    assertThat(text(QUESTION)).isEqualTo("a: 10");
  }

  @Test
  void readsAgainWhatWasPutInItsPlaceAndLooksAsOld() throws IOException {
    FileTime modified = Files.getLastModifiedTime(this.file);
    text(QUESTION);
    Path other = Files.writeString(this.directory.resolve("gateway.yml~"), "a: 2");
    Files.setLastModifiedTime(other, modified);
    Files.move(other, this.file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(text(QUESTION)).isEqualTo("a: 2");
  }

  @Test
  void readsAgainWhereALinkLeadsElsewhere() throws IOException {
    Path link = Files.createSymbolicLink(this.directory.resolve("application.yml"), this.file);
    text(QUESTION);
    Path other = Files.writeString(this.directory.resolve("other"), "b: 1");
    text(QUESTION);
    Files.delete(link);
    Files.createSymbolicLink(link, other);
    text(QUESTION);
    assertThat(this.reads).isEqualTo(3);
  }

  @Test
  void readsAgainWhereAFileCameOrWent() throws IOException {
    text(QUESTION);
    Path more = Files.writeString(this.directory.resolve("application.yml"), "b: 1");
    text(QUESTION);
    Files.delete(more);
    text(QUESTION);
    assertThat(this.reads).isEqualTo(3);
  }

  @Test
  void remembersNothingOfAFileThatMayBeWrittenAgainInTheSameMoment() throws IOException {
    this.answers = at(Files.getLastModifiedTime(this.file).toInstant().plusSeconds(1));
    text(QUESTION);
    text(QUESTION);
    assertThat(this.reads).isEqualTo(2);
  }

  @Test
  void remembersNoFailure() {
    assertThatThrownBy(() ->
            this.answers.get(
                QUESTION,
                () -> {
                  throw new IllegalStateException("broken");
                }))
        .hasMessage("broken");
    assertThat(text(QUESTION)).isEqualTo("a: 1");
  }

  @Test
  void readsWhereTheFilesCannotBeLookedAt() throws IOException {
    Path gone = this.directory.resolve("gone");
    Files.createSymbolicLink(this.directory.resolve("dangling.yml"), gone);
    text(QUESTION);
    text(QUESTION);
    assertThat(this.reads).isEqualTo(2);
  }

  private String text(Question question) {
    return this.answers.get(question, this::read).getName();
  }

  /** An answer that is called what stands in the file. */
  private Environment read() {
    this.reads++;
    try {
      return new Environment(Files.readString(this.file));
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
