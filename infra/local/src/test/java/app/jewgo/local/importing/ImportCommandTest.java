package app.jewgo.local.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {

  @TempDir private Path directory = Path.of("");

  private final StubService service = new StubService();

  private final StringWriter said = new StringWriter();

  ImportCommandTest() throws IOException {}

  @AfterEach
  void stop() {
    this.service.close();
  }

  @Test
  void isZeroAlsoWithRejectedRows() throws IOException {
    Path file =
        file("a.json", "[{\"id\":1,\"name\":\"a\"},\n{\"id\":2,\"name\":\"b\",\"latitude\":99}]");

    assertThat(execute(file.toString())).isZero();
    assertThat(this.service.catalogue()).containsOnlyKeys("jewgo:1");
  }

  @Test
  void isOneWhenAFileBreaksOff() throws IOException {
    assertThat(execute(file("a.json", "[{\"id\":1,\"name\":\"a\"},").toString())).isEqualTo(1);
    assertThat(this.service.catalogue()).containsOnlyKeys("jewgo:1");
  }

  @Test
  void isTwoForWrongUsage() {
    assertThat(execute()).isEqualTo(2);
    assertThat(execute("--source", "yelp", "a.json")).isEqualTo(2);
    assertThat(this.said.toString()).contains("FILE").contains("jewgo, osm, csv");
  }

  @Test
  void aTableMayHaveJewgosOwnIds() throws IOException {
    Path file = file("a.csv", "id,name\n77,a\n");

    assertThat(execute("--source", "jewgo", file.toString())).isZero();
    assertThat(this.service.catalogue()).containsOnlyKeys("jewgo:77");
  }

  private int execute(String... arguments) {
    ImportTarget target =
        new ImportTarget(List.of(this.service.uri()), StubService.SECRET, this.directory);
    CommandLine line = new CommandLine(new ImportCommand(() -> target));
    line.setErr(new PrintWriter(this.said));
    return line.execute(arguments);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(this.directory.resolve(name), content);
  }
}
