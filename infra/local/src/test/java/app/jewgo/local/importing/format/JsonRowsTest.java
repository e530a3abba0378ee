package app.jewgo.local.importing.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JsonRowsTest {

  @Test
  void tellsTheLineOnWhichARowBegins() throws IOException {
    Rows rows =
        Rows.of(
            """
            [
            {"name": "a"},

              {
                "name": "b"
              }, {"name": "c"}
            ]
            """);

    assertThat(rows.names()).containsExactly("a", "b", "c");
    assertThat(rows.lines()).containsExactly(2L, 4L, 6L);
    assertThat(Rows.of("[\r\n{\"name\":\"a\"},\r\n{\"name\":\"b\"}]").lines())
        .containsExactly(2L, 3L);
  }

  @Test
  void passesARowOnAsItIs() throws IOException {
    String row =
        "{\"id\":1464,\"name\":\"שווארמה\",\"latitude\":26.0480526,\"longitude\":-80.16159789999999,"
            + "\"hours_json\":{\"periods\":[]},\"odd\":null}";

    assertThat(Rows.of("[" + row + "]").restaurant(0).toString()).isEqualTo(row);
  }

  @Test
  void whatIsNotAnObjectIsOneBadRow() throws IOException {
    Rows rows =
        Rows.of("[{\"name\":\"a\"},\n7,\nnull,[{\"name\":\"x\"}],\"s\",true,\n{\"name\":\"b\"}]");

    assertThat(rows.names())
        .containsExactly(
            "a",
            "!row: a number (expected: an object)",
            "!row: null (expected: an object)",
            "!row: an array (expected: an object)",
            "!row: a string (expected: an object)",
            "!row: true or false (expected: an object)",
            "b");
    assertThat(rows.lines()).containsExactly(1L, 2L, 3L, 3L, 3L, 3L, 4L);
    assertThat(rows.broken()).isNull();
  }

  @Test
  void whatCameBeforeTheBreakIsRead() throws IOException {
    Rows cut = Rows.of("[{\"name\":\"a\"},\n{\"name\":\"b\"},\n{\"name\":\"c");
    assertThat(cut.names()).containsExactly("a", "b");
    assertThat(cut.broken()).isEqualTo("line 3: the file ends in the middle: is it complete?");

    Rows between = Rows.of("[{\"name\":\"a\"},\n{\"name\":\"b\"}\n");
    assertThat(between.names()).containsExactly("a", "b");
    assertThat(between.broken()).contains("the file ends in the middle");

    Rows wrong = Rows.of("[{\"name\":\"a\"},\n{\"name\":\"b\"}\n{\"name\":\"c\"}]");
    assertThat(wrong.names()).containsExactly("a", "b");
    assertThat(wrong.broken()).startsWith("line 3: not JSON: ");
  }

  @Test
  void aByteThatIsNotUtf8BreaksTheFileAtItsLine() throws IOException {
    byte[] latin1 =
        "[{\"name\":\"a\"},\n{\"name\":\"Café\"}]".getBytes(StandardCharsets.ISO_8859_1);

    Rows rows = Rows.of(latin1);

    assertThat(rows.names()).containsExactly("a");
    assertThat(rows.broken()).startsWith("line 2: not JSON: ");
  }

  @Test
  void deepNestingBreaksTheFileInsteadOfTheProgram() throws IOException {
    Rows rows = Rows.of("[{\"name\":\"a\"},{\"x\":" + "[".repeat(100_000) + "]}]");

    assertThat(rows.names()).containsExactly("a");
    assertThat(rows.broken()).contains("not JSON").contains("depth");
  }

  @Test
  void aSecondArrayIsSaidNotToBeRead() throws IOException {
    Rows rows =
        Rows.of("{\"restaurants\":[{\"name\":\"a\"}],\n\"restaurants\":[{\"name\":\"b\"}]}");

    assertThat(rows.names()).containsExactly("a");
    assertThat(rows.remarks())
        .containsExactly("line 2: a second array of rows, restaurants, was not read");
  }

  /** A gigabyte of rows would not fit into the tests' heap: what was read must be let go. */
  @Test
  @Tag("long")
  void holdsOneRowAtATime() throws Exception {
    byte[] row = ("{\"name\":\"" + "x".repeat(100_000) + "\"},\n").getBytes(StandardCharsets.UTF_8);
    long repeats = 2 * Runtime.getRuntime().maxMemory() / row.length;
    try (RowReader reader =
        RestaurantFile.read(
            new Repeated("[".getBytes(StandardCharsets.UTF_8), row, repeats), remark -> {})) {
      long rows = 0;
      for (Row next = reader.next(); rows < repeats - 1; next = reader.next()) {
        assertThat(next).isInstanceOf(Row.Read.class);
        rows++;
        assertThat(next.line()).isEqualTo(rows);
      }
    }
  }

  /** The same bytes over and over. */
  private static final class Repeated extends InputStream {

    private final byte[] once;

    private final byte[] repeated;

    private final long repeats;

    private long position;

    Repeated(byte[] once, byte[] repeated, long repeats) {
      this.once = once;
      this.repeated = repeated;
      this.repeats = repeats;
    }

    @Override
    public int read() {
      long index = this.position++;
      if (index < this.once.length) {
        return this.once[(int) index];
      }
      long inRepeats = index - this.once.length;
      return (inRepeats < this.repeats * this.repeated.length)
          ? this.repeated[(int) (inRepeats % this.repeated.length)]
          : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int from = (int) ((this.position - this.once.length) % this.repeated.length);
      if (this.position < this.once.length
          || this.position >= this.repeats * this.repeated.length) {
        int value = read();
        bytes[offset] = (byte) value;
        return (value < 0) ? -1 : 1;
      }
      int count = Math.min(length, this.repeated.length - from);
      System.arraycopy(this.repeated, from, bytes, offset, count);
      this.position += count;
      return count;
    }
  }
}
