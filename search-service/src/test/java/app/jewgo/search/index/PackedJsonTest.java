package app.jewgo.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class PackedJsonTest {

  private static final String RESTAURANT =
      """
      {"id" : 4711, "name" : "Falafel Corner", "address" : "22 Harbor Rd", "city" : "Haifa", "state" : null, \
      "zip_code" : "31000", "certifying_agency" : "OK", "kosher_category" : "Meat", "listing_type" : "Restaurant", \
      "is_cholov_yisroel" : null, "is_pas_yisroel" : false, "latitude" : 32.8, "longitude" : 34.98, \
      "google_rating" : 3.9, "google_review_count" : 71, "status" : "active", "view_count" : 812}\
      """;

  private final Random random = new Random(17);

  @Test
  void whatComesOutIsWhatWentIn() {
    for (int length : new int[] {0, 1, 5, 12, 13, 300, 5_000, 70_000, 200_000}) {
      byte[] noise = new byte[length];
      this.random.nextBytes(noise);
      String text = "{\"name\" : \"פיצה 😀\", \"status\" : \"active\"}".repeat(length / 30 + 1);
      for (byte[] bytes : new byte[][] {noise, text.getBytes(StandardCharsets.UTF_8)}) {
        assertThat(bytes(PackedJson.unpacked(elsewhere(PackedJson.of(bytes))))).isEqualTo(bytes);
      }
    }
  }

  @Test
  void whatAllSayIsNotSaidByEach() {
    byte[] json = RESTAURANT.getBytes(StandardCharsets.UTF_8);
    assertThat(PackedJson.of(json).length).isLessThan(json.length / 2);
  }

  private static byte[] bytes(BytesRef part) {
    return Arrays.copyOfRange(part.bytes, part.offset, part.offset + part.length);
  }

  /** Not at the start of an array, as Lucene may give it. */
  private static BytesRef elsewhere(BytesRef part) {
    byte[] all = new byte[part.length + 20];
    System.arraycopy(part.bytes, part.offset, all, 7, part.length);
    return new BytesRef(all, 7, part.length);
  }
}
