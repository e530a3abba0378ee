package app.jewgo.bench.faults;

import app.jewgo.bench.rig.Rig;
import app.jewgo.bench.rig.RigProcess;
import app.jewgo.bench.wire.Timeline.Entry;
import app.jewgo.bench.wire.Timeline.Part;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** More is asked than can be answered. */
final class Overload implements Row {

  private static final double SETTLING = 2;

  private static final long MOST_GROWTH_MEBIBYTES = 32;

  private static final double DETAILS_ANSWERED = 95;

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
    Rig rig = situation.rig();
    long live = sum(rig, gateway -> rig.meters(gateway).liveMebibytes());
    long resident = sum(rig, RigProcess::residentMebibytes);
    double seconds = situation.isQuick() ? 9 : 30;
    Part part = situation.flood(this.times, seconds).end().part(SETTLING, seconds);
    long residentGrowth = sum(rig, RigProcess::residentMebibytes) - resident;
    long liveGrowth = sum(rig, gateway -> rig.meters(gateway).liveMebibytes()) - live;
    double goodput = 100 * part.goodput() / situation.peak();
    double p99 = part.only(Entry::isOk).p99Millis();
    double detail = answered(part, "detail");
    double search = answered(part, "search");
    return new Finding(
        goodput >= 90
            && situation.isNormal(p99)
            && detail >= DETAILS_ANSWERED
            && detail > search
            && liveGrowth <= MOST_GROWTH_MEBIBYTES
            && residentGrowth <= MOST_GROWTH_MEBIBYTES,
        String.format(
            Locale.ROOT,
            "goodput %.0f %% of peak; accepted p99 %.0f ms (normal %.0f); answered: detail %.0f %%,"
                + " list %.0f %%, search %.0f %%; not answered %s; memory of both gateways %+d MiB,"
                + " of it live objects %+d",
            goodput,
            p99,
            situation.normalP99(),
            detail,
            answered(part, "list"),
            search,
            part.failures(),
            residentGrowth,
            liveGrowth));
  }

  private static long sum(Rig rig, ToLongFunction<RigProcess> memory) {
    return rig.gateways().stream().mapToLong(memory).sum();
  }

  private static double answered(Part part, String kind) {
    Part own = part.only(entry -> entry.kind().equals(kind));
    return 100 - own.errorPercent();
  }
}
