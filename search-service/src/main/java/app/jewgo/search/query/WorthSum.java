package app.jewgo.search.query;

import java.io.IOException;

/**
 * A sum of parts. Doubles that are sums of a few floats are exact, so the order of the parts makes
 * no difference to what something is worth. It is no longer looked at when what is left cannot be
 * enough.
 */
final class WorthSum implements Worth {

  /**
   * Of the sum.
   *
   * @param most that it is worth
   */
  record Part(Worth worth, boolean needed, float most) {}

  private final Part[] parts;

  private final int least;

  /** What all that follow a part are worth at most. */
  private final float[] rest;

  /**
   * @param least so many of those that are not needed must be there
   */
  WorthSum(Part[] parts, int least) {
    this.parts = parts;
    this.least = least;
    this.rest = new float[parts.length];
    for (int i = parts.length - 2; i >= 0; i--) {
      this.rest[i] = this.rest[i + 1] + parts[i + 1].most;
    }
  }

  @Override
  public float of(int doc, float leastWorth, boolean usual) throws IOException {
    double needed = 0;
    double wanted = 0;
    int there = 0;
    for (int i = 0; i < this.parts.length; i++) {
      Part part = this.parts[i];
      float rest = (usual || i == this.parts.length - 1) ? this.rest[i] : Float.POSITIVE_INFINITY;
      double open = leastWorth - rest - needed - wanted;
      float worth = part.worth.of(doc, (float) Math.max(0, open), usual);
      if (worth >= 0) {
        needed += part.needed ? worth : 0;
        wanted += part.needed ? 0 : worth;
        there += part.needed ? 0 : 1;
      } else if (part.needed) {
        return NONE;
      }
      if (Math.max(worth, 0) < open) {
        return 0;
      }
    }
    return (there < this.least) ? NONE : (float) needed + (float) wanted;
  }
}
