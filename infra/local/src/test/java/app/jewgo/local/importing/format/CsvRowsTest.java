package app.jewgo.local.importing.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

  @Test
  void readsTypesAndQuotes() throws IOException {
    Rows rows =
        Rows.of(
            """
            \ufeffID,Name,Lat,lng,is_cholov_yisroel,view_count,hours_json,additional_images,Opening Hours\r
            7,"Joe's ""Deli"", Ltd",31.7,-80.16159789999999,Yes,12,"{""periods"":[]}",a|b,\r
            8, Plain ,,,,,,,24/7\r
            """);

    assertThat(rows.restaurant(0).toString())
        .isEqualTo(
            "{\"name\":\"Joe's \\\"Deli\\\", Ltd\",\"latitude\":31.7,\"longitude\":-80.16159789999999,"
                + "\"is_cholov_yisroel\":true,\"view_count\":12,\"hours_json\":{\"periods\":[]},"
                + "\"additional_images\":[\"a\",\"b\"],\"source_id\":\"7\",\"id\":7}");
    assertThat(rows.restaurant(1).path("name").asString()).isEqualTo("Plain");
    assertThat(rows.restaurant(1).get("latitude").isNull()).isTrue();
    assertThat(rows.restaurant(1).path("hours_of_operation").asString()).contains("Open 24 hours");
    assertThat(rows.remarks()).isEmpty();
  }

  @Test
  void countsPhysicalLines() throws IOException {
    Rows rows = Rows.of("name,address\na,\"1\n2\r\n3\"\n\n\nb,x\r\nc,\"\n\"\rd,x\r\re,x");

    assertThat(rows.names()).containsExactly("a", "b", "c", "d", "e");
    assertThat(rows.lines()).containsExactly(2L, 7L, 8L, 10L, 12L);
    assertThat(rows.restaurant(0).path("address").asString()).isEqualTo("1\n2\r\n3");
  }

  @Test
  void aBadRowStopsNothing() throws IOException {
    Rows rows =
        Rows.of(
            """
            id,name,latitude,cholov_stam,view_count
            1,a,abc,maybe,1.5
            2,b,1
            3,"c"x,1,no,1
            4,d,1e3,no,1
            5,e,1,no,1
            """);

    assertThat(rows.names())
        .containsExactly(
            "!latitude: abc (expected: a decimal number like 31.77);"
                + " cholov_stam: maybe (expected: true or false); view_count: 1.5 (expected: a whole number)",
            "!3 fields (expected: 5, as in the header)",
            "!column 2: text after the closing quote",
            "!latitude: 1e3 (expected: a decimal number like 31.77)",
            "e");
    assertThat(rows.unusable(0).id()).isEqualTo("1");
    assertThat(rows.unusable(0).name()).isEqualTo("a");
    assertThat(rows.broken()).isNull();
  }

  @Test
  void aFieldThatIsNotUtf8SpoilsItsRowOnly() throws IOException {
    Rows rows = Rows.of("name,city\nCafé,x\nb,y\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(rows.names()).containsExactly("!column 1: not UTF-8", "b");
  }

  @Test
  void anOpenQuoteBreaksTheFileWhereItBegins() throws IOException {
    Rows rows = Rows.of("name,city\na,x\nb,\"y\nc,z\n");
    assertThat(rows.names()).containsExactly("a");
    assertThat(rows.broken()).isEqualTo("line 3: a quote is opened here and never closed");

    Rows huge = Rows.of("name,city\na,x\nb,\"" + "y\n".repeat(CsvRecords.MOST_BYTES));
    assertThat(huge.names()).containsExactly("a");
    assertThat(huge.broken()).startsWith("line 3: a row of more than a mebibyte");
  }

  @Test
  void unknownColumnsAreToldOnce() throws IOException {
    Rows rows = Rows.of("name;colour;id;rabbi\na;red;1;x\nb;blue;2;y\n");

    assertThat(rows.names()).containsExactly("a", "b");
    assertThat(rows.remarks()).containsExactly("unknown columns are left out: colour, rabbi");
  }

  @Test
  void withoutAnIdARowIsKnownByWhatItIs() throws IOException {
    Rows rows = Rows.of("name,city\na,x\nA,X\na,y\n");

    String first = rows.restaurant(0).path("source_id").asString();
    assertThat(first).matches("row-[0-9a-f]{16}");
    assertThat(rows.restaurant(1).path("source_id").asString()).isEqualTo(first);
    assertThat(rows.restaurant(2).path("source_id").asString()).isNotEqualTo(first);
    assertThat(rows.remarks()).singleElement().asString().startsWith("no column id or source_id");
  }

  /** Whatever stands in the fields: written by the rules of RFC 4180, it is read again. */
  @Test
  void readsWhatWasWritten() throws Exception {
    Random random = new Random(3);
    String alphabet = "ab ,;\"\n\r\t'|אé\u2028";
    for (int round = 0; round < 2_000; round++) {
      int columns = 1 + random.nextInt(5);
      List<List<String>> written = new ArrayList<>();
      StringBuilder csv = new StringBuilder();
      for (int r = random.nextInt(6); r >= 0; r--) {
        List<String> fields = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
          StringBuilder field = new StringBuilder(columns == 1 ? "x" : "");
          for (int n = random.nextInt(6); n > 0; n--) {
            field.append(alphabet.charAt(random.nextInt(alphabet.length())));
          }
          fields.add(field.toString());
          csv.append(c == 0 ? "" : ",").append(quoted(field.toString(), random.nextBoolean()));
        }
        written.add(fields);
        csv.append(List.of("\n", "\r\n", "\r").get(random.nextInt(3)));
      }
      if (random.nextBoolean()) {
        csv.setLength(csv.length() - 1);
      }

      assertThat(records(csv.toString())).as("%s", csv).isEqualTo(written);
    }
  }

  private static List<List<String>> records(String csv) throws Exception {
    List<List<String>> read = new ArrayList<>();
    try (CsvRecords records =
        new CsvRecords(
            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), (byte) ',')) {
      for (var next = records.next(); next != null; next = records.next()) {
        assertThat(next.problem()).isNull();
        read.add(next.fields());
      }
    }
    return read;
  }

  private static String quoted(String field, boolean always) {
    boolean needed = field.matches("(?s).*[,\"\n\r].*") || field.isEmpty();
    return (needed || always) ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
  }
}
