package app.jewgo.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.jewgo.cache.feed.FeedEntry;
import app.jewgo.cache.feed.FeedPlace;
import app.jewgo.cache.lease.Beat;
import app.jewgo.cache.lease.Token;
import app.jewgo.cache.stamp.Epoch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryBodyTest {

  private static final PlaceText AT =
      new PlaceText(new Epoch(new UUID(3, 4)), new FeedPlace(7, 0, 9));

  @Test
  void isSmall() {
    assertThat(EntryBody.write(change(List.of("r:1464", "list"), List.of()))).hasSize(39);
    assertThat(EntryBody.write(pulse())).hasSizeLessThan(80);
    List<String> alike =
        Collections.nCopies(200, "{\"name\":\"Milk and Honey\",\"city\":\"Miami\"}");
    assertThat(EntryBody.write(change(List.of("list"), alike))).hasSizeLessThan(500);
  }

  @Test
  void readsWhatItWrote() {
    FeedEntry.Change change = change(List.of("r:1", "c:257:-802"), List.of("{\"a\":1}", "é"));
    assertThat(EntryBody.read(AT, EntryBody.write(change), true)).isEqualTo(change);
    assertThat(EntryBody.read(AT, EntryBody.write(pulse()), true)).isEqualTo(pulse());
  }

  @Test
  void refusesAnotherVersionAndWhatIsCutShort() {
    byte[] body = EntryBody.write(change(List.of("list"), List.of("{}")));
    byte[] later = body.clone();
    later[0] = 2;
    assertThatThrownBy(() -> EntryBody.read(AT, later, true))
        .hasMessage("entry: version 2, kind 1 (expected: version 1, kind 1..2)");
    for (int length = 0; length < body.length - 12; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatThrownBy(() -> EntryBody.read(AT, cut, true))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anyBytesAreAnEntryOrRefused() {
    Random random = new Random(1);
    byte[] body = EntryBody.write(change(List.of("r:1", "list"), List.of("{}", "{\"b\":2}")));
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = body.clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(EntryBody.read(AT, changed, true)).isNotNull();
      } catch (IllegalArgumentException ex) {
        // As it should be: nothing else may be thrown.
      }
    }
  }

  private static FeedEntry.Change change(List<String> tags, List<String> documents) {
    return new FeedEntry.Change(
        AT.epoch(), AT.place(), 8, 0, true, 1L << 40, false, tags, documents);
  }

  private static FeedEntry.Pulse pulse() {
    return new FeedEntry.Pulse(
        AT.epoch(), AT.place(), new Beat(new Token("0123456789abcdef/life", 12), 34));
  }
}
