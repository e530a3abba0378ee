package app.jewgo.cdn;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two instances of the service, as operations, frontends and CDNs meet them: one subject a file,
 * one platform for all of them.
 */
@Tag("long")
@ExtendWith(SharedCdnPlatform.class)
class CdnServiceTest {

  @Nested
  class Purges extends PurgesCases {

    Purges(CdnPlatform cdn) {
      super(cdn);
    }
  }

  @Nested
  class Changes extends ChangesCases {

    Changes(CdnPlatform cdn) {
      super(cdn);
    }
  }

  @Nested
  class Pictures extends PicturesCases {

    Pictures(CdnPlatform cdn) {
      super(cdn);
    }
  }

  @Nested
  class Assets extends AssetsCases {

    Assets(CdnPlatform cdn) {
      super(cdn);
    }
  }
}
