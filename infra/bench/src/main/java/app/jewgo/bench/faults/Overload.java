package app.jewgo.bench.faults;

import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Timeline.Entry;
import app.jewgo.bench.wire.Timeline.Part;
import java.util.Locale;

/** More is asked than can be answered. */
final class Overload implements Row {

  private static final long MOST_GROWTH_MEBIBYTES = 96;

  private final int times;

  Overload(int times) {
    this.times = times;
  }

  @Override
  public String fault() {
    return this.times + "× of the peak offered";
  }

  @Override
  public String mustHold() {
    return "goodput ≥ 90 % of peak, accepted p99 ≤ 2× normal, detail survives search; memory flat";
  }

  @Override
  public Finding measure(Situation situation) throws InterruptedException {
    long before = memory(situation);
    double seconds = situation.isQuick() ? 9 : 30;
    Part part = situation.load(situation.peak() * this.times, seconds).end().part(3, seconds);
    long growth = memory(situation) - before;
    double goodput = 100 * part.goodput() / situation.peak();
    double p99 = part.only(Entry::isOk).p99Millis();
    double detail = answered(part, "detail");
    double search = answered(part, "search");
    return new Finding(
        goodput >= 90
            && situation.isNormal(p99)
            && detail >= search
            && growth <= MOST_GROWTH_MEBIBYTES,
        String.format(
            Locale.ROOT,
            "goodput %.0f %% of peak; accepted p99 %.0f ms (normal %.0f); answered: detail %.0f %%,"
                + " search %.0f %%; not answered %s; gateways' memory %+d MiB",
            goodput,
            p99,
            situation.normalP99(),
            detail,
            search,
            part.failures(),
            growth));
  }

  private static long memory(Situation situation) {
    return situation.rig().gateways().stream().mapToLong(RigProcess::residentMebibytes).sum();
  }

  private static double answered(Part part, String kind) {
    Part own = part.only(entry -> entry.kind().equals(kind));
    return 100 - own.errorPercent();
  }
}
