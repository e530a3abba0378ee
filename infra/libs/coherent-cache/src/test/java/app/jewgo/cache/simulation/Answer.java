package app.jewgo.cache.simulation;

import app.jewgo.cache.member.Judged;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import org.jspecify.annotations.Nullable;

/**
 * What was read for a key.
 *
 * @param stamp null if it must not be kept
 * @param seen as {@link Truth#judge} takes it
 * @param judged null likewise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(@Nullable Stamp stamp, TagSet tags, int[] seen, @Nullable Judged judged) {

  Answer(@Nullable Stamp stamp, TagSet tags, int[] seen) {
    this(stamp, tags, seen, (stamp == null) ? null : new Judged(stamp, tags));
  }
}
