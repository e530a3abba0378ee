package app.jewgo.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.search.documents.SourceDocument;
import app.jewgo.search.hours.OpenTimes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LuceneDocumentTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

  /** As many as restaurant-service takes, each with two openings. */
  private static final int EXCEPTIONS = 400;

  @Test
  void hoursWithAllTheExceptionsThatThereMayBeAreIndexed() {
    List<String> windows = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (int i = 0; i < EXCEPTIONS; i++) {
      LocalDate day = FIRST.plusDays(3L * i);
      windows.add(range(day + " 00:00:00", day.plusDays(2) + " 00:00:00"));
      open.add(range(day + " 09:30:00", day + " 12:00:00"));
      open.add(range(day + " 13:00:00", day.plusDays(1) + " 01:15:00"));
    }
    OpenTimes times = hours("{[540,1020),[1980,2460)}", of(windows), of(open));
    for (int i = 0; i < EXCEPTIONS; i++) {
      LocalDate day = FIRST.plusDays(3L * i);
      assertThat(times.isOpen(Instant.parse(day + "T09:29:00Z"))).isFalse();
      assertThat(times.isOpen(Instant.parse(day + "T09:30:00Z"))).isTrue();
      assertThat(times.isOpen(Instant.parse(day + "T12:00:00Z"))).isFalse();
      assertThat(times.isOpen(Instant.parse(day.plusDays(1) + "T01:14:00Z"))).isTrue();
      assertThat(times.isOpen(Instant.parse(day.plusDays(1) + "T01:15:00Z"))).isFalse();
    }
  }

  @Test
  void minutesBefore1970AndNoneAtAllAreReadAgain() {
    OpenTimes times =
        hours("{}", of(List.of(range("1969-12-31 22:00:00", "1970-01-01 02:00:00"))), "{}");
    assertThat(times.isOpen(Instant.EPOCH)).isFalse();
    OpenTimes always =
        hours(
            "{[0,10080)}", of(List.of(range("1960-01-01 00:00:00", "1960-01-02 00:00:00"))), null);
    assertThat(always.isOpen(Instant.parse("1960-01-01T23:59:00Z"))).isFalse();
    assertThat(always.isOpen(Instant.parse("1960-01-02T00:00:00Z"))).isTrue();
  }

  private static OpenTimes hours(String week, String exception, @Nullable String exceptionOpen) {
    byte[] json = "{\"name\": \"A\", \"timezone\": \"UTC\"}".getBytes(StandardCharsets.UTF_8);
    Document document =
        LuceneDocument.of(new SourceDocument(1, 1, week, exception, exceptionOpen, json));
    BytesRef hours = document.getBinaryValue(Fields.HOURS);
    assertThat(hours).isNotNull();
    return Objects.requireNonNull(OpenTimes.parse(hours.utf8ToString()));
  }

  /** As PostgreSQL writes it. */
  private static String range(String start, String end) {
    return "[\"" + start + "\",\"" + end + "\")";
  }

  private static String of(List<String> ranges) {
    return "{" + String.join(",", ranges) + "}";
  }
}
