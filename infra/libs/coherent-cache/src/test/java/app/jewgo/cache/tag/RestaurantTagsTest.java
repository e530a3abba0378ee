package app.jewgo.cache.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RestaurantTagsTest {

  @Test
  void areItselfItsNameItsPlacesAndTheList() {
    assertThat(RestaurantTags.of(1464, "milk-and-honey", 25.7617, -80.1918))
        .containsExactlyInAnyOrder(
            "r:1464", Tags.slug("milk-and-honey"), "c:257:-802", "c1:25:-81", "c10:2:-9", "list");
    assertThat(RestaurantTags.of(7, null, null, null)).containsExactlyInAnyOrder("r:7", "list");
    assertThat(RestaurantTags.of(Long.MAX_VALUE, "x", -90.0, 180.0))
        .allMatch(Tags::isTag)
        .contains("c:-900:-1800");
    assertThatThrownBy(() -> Tags.restaurant(-1)).hasMessage("id: -1 (expected: >= 0)");
  }
}
