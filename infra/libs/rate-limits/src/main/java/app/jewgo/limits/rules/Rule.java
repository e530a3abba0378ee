package app.jewgo.limits.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which requests count where.
 *
 * @param line of {@code limits.yml}
 * @param match method and path, like {@code GET /api/v4/restaurants/{id}}
 * @param role that the caller must have, or null
 * @param parameter of the query that must have a value, or null
 * @param tiers in which the request counts, all or none; those that do not fit the caller are left
 *     out
 * @param cost how many requests this one counts as
 * @param shadow whether it only counts and never refuses
 * @param canaryBasisPoints to how many of 10,000 callers it applies
 */
public record Rule(
    int line,
    Match match,
    @Nullable String role,
    @Nullable String parameter,
    List<Tier> tiers,
    int cost,
    boolean shadow,
    int canaryBasisPoints) {

  static final int EVERYBODY = 10_000;

  public Rule {
    tiers = List.copyOf(tiers);
  }

  /**
   * @return what operations read in metrics and reports; the same while the rule says the same
   */
  public String name() {
    return this.match
        + ((this.role == null) ? "" : " role=" + this.role)
        + ((this.parameter == null) ? "" : " parameter=" + this.parameter)
        + " -> "
        + this.tiers.stream().map(Tier::name).collect(Collectors.joining("+"))
        + (this.shadow ? " (shadow)" : "");
  }

  boolean appliesTo(Asked asked, String[] segments, Caller caller) {
    return this.match.matches(asked.method(), segments)
        && (this.role == null || caller.roles().contains(this.role))
        && (this.parameter == null || asked.parameters().contains(this.parameter))
        && fits(caller)
        && isChosen(caller);
  }

  private boolean fits(Caller caller) {
    for (Tier tier : this.tiers) {
      if (tier.fits(caller)) {
        return true;
      }
    }
    return false;
  }

  /** Asked at each request, and equal rules do stand in the same line. */
  @Override
  public int hashCode() {
    return this.line;
  }

  /** Whether a rule that comes later and asks for the same can still be reached. */
  boolean leavesSomethingOf(Rule later) {
    boolean sameRequests =
        this.match.equals(later.match)
            && (this.role == null || this.role.equals(later.role))
            && (this.parameter == null || this.parameter.equals(later.parameter));
    boolean takesEverybody =
        this.tiers.stream().anyMatch(tier -> tier.per() == Per.IP)
            || later.tiers.stream().noneMatch(tier -> tier.per() == Per.IP);
    boolean always = !this.shadow && this.canaryBasisPoints == EVERYBODY;
    return !(sameRequests && takesEverybody && always);
  }

  /** Raising a percentage keeps those who were chosen before. */
  private boolean isChosen(Caller caller) {
    if (this.canaryBasisPoints == EVERYBODY) {
      return true;
    }
    String whose = (caller.user() != null) ? "user:" + caller.user() : "ip:" + caller.network();
    long hash = hash(this.match + " " + whose);
    return Long.remainderUnsigned(hash, EVERYBODY) < this.canaryBasisPoints;
  }

  /** FNV-1a, its bits mixed once more: the same on every gateway and after every restart. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }
}
