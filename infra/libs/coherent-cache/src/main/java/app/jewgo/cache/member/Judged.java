package app.jewgo.cache.member;

import app.jewgo.cache.fence.Fence;
import app.jewgo.cache.stamp.Stamp;
import app.jewgo.cache.tag.TagSet;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is judged again and again: a fence that has admitted it once need not be asked
 * again until something changes anywhere. Invariant: the edition that is remembered was read before
 * its fence was asked, and the fence said yes. So while it is still that fence's edition, every
 * change that was applied is contained in the answer; a fence of another standing, and so of
 * another epoch, has no edition in common with it. Thread-safe.
 */
public class Judged {

  private final Stamp stamp;

  private final TagSet tags;

  /**
   * Not volatile: it is compared with what a volatile read gave, and whichever of its values a
   * thread sees, the invariant holds for it.
   */
  private Fence.@Nullable Edition admittedBy;

  public Judged(Stamp stamp, TagSet tags) {
    this.stamp = stamp;
    this.tags = tags;
  }

  public final Stamp stamp() {
    return this.stamp;
  }

  public final TagSet tags() {
    return this.tags;
  }

  final boolean isAdmittedBy(Fence.Edition edition) {
    return this.admittedBy == edition;
  }

  /**
   * @param edition read before the fence was asked
   */
  final void admittedBy(Fence.Edition edition) {
    this.admittedBy = edition;
  }
}
