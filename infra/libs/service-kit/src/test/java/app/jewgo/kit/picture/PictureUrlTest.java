package app.jewgo.kit.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureUrlTest {

  private static final String ORIGINAL = "https://res.cloudinary.com/a/photo.jpg";

  @Test
  void namesTheOriginal() {
    // printf %s https://res.cloudinary.com/a/photo.jpg | sha256sum
    assertThat(PictureUrl.version(ORIGINAL)).isEqualTo("76c8f86b6cd6");
    assertThat(PictureUrl.version(ORIGINAL + "?")).isNotEqualTo(PictureUrl.version(ORIGINAL));
  }

  @Test
  void hasAnAddressForEachWidth() {
    assertThat(PictureUrl.srcset(1464, 2, ORIGINAL).split(", ", -1))
        .hasSize(5)
        .startsWith("/images/1464/2?w=320&v=76c8f86b6cd6 320w")
        .endsWith("/images/1464/2?w=2048&v=76c8f86b6cd6 2048w");
  }
}
