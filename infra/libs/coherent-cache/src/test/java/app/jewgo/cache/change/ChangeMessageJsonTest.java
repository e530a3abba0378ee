package app.jewgo.cache.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeMessageJsonTest {

  @Test
  void readsWhatTheTriggersEmit() {
    ChangeMessage change =
        read(
            """
            {"xid":"742","table":"restaurant","ops":["UPDATE"],"ids":[1464],"newer":true,
             "tags":["r:1464","list"],"docs":[{"id":1464,"name":"Milk & Honey"}]}\
            """);
    assertThat(change)
        .isEqualTo(
            new ChangeMessage(
                742,
                "restaurant",
                List.of("UPDATE"),
                List.of(1464L),
                false,
                List.of("r:1464", "list"),
                List.of("{\"id\":1464,\"name\":\"Milk & Honey\"}")));
    assertThat(ChangeMessageJson.read(ChangeMessageJson.write(change))).isEqualTo(change);
  }

  @Test
  void aWriteWithoutTagsIsAChange() {
    assertThat(read("{\"xid\":\"18446744073709\",\"table\":\"note\"}").tags()).isEmpty();
    assertThat(read("{\"xid\":7,\"table\":\"note\"}").xid()).isEqualTo(7);
  }

  @Test
  void aStarIsEverything() {
    ChangeMessage change =
        read("{\"xid\":\"7\",\"table\":\"restaurant\",\"tags\":[\"*\",\"r:1\"]}");
    assertThat(change.all()).isTrue();
    assertThat(change.tags()).isEmpty();
    assertThat(ChangeMessageJson.read(ChangeMessageJson.write(change))).isEqualTo(change);
  }

  @Test
  void moreThanAThousandTagsAreEverything() {
    assertThat(withTags(1_000).all()).isFalse();
    assertThat(withTags(1_000).tags()).hasSize(1_000);
    assertThat(withTags(1_001).all()).isTrue();
    assertThat(withTags(1_001).tags()).isEmpty();
  }

  @Test
  void refusesWhatIsNoChange() {
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "{\"table\":\"x\"}",
            "{\"xid\":\"seven\"}",
            "{\"xid\":\"0\"}",
            "{\"xid\":\"7\",\"tags\":\"r:1\"}",
            "{\"xid\":\"7\",\"tags\":[\"R 1\"]}")) {
      assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static ChangeMessage read(String json) {
    return ChangeMessageJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static ChangeMessage withTags(int count) {
    List<String> tags = IntStream.range(0, count).mapToObj(i -> "r:" + i).toList();
    return new ChangeMessage(7, "restaurant", List.of(), List.of(), false, tags, List.of());
  }
}
