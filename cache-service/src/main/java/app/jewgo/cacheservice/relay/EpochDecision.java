package app.jewgo.cacheservice.relay;

import app.jewgo.cache.redis.FeedWriter;
import java.util.Optional;

/**
 * Whether the stream can be gone on with, or a new epoch has to begin: when transaction ids may
 * have been given twice, when the log may have become another one, or when something is missing
 * that the slot does not give again.
 */
final class EpochDecision {

  private EpochDecision() {}

  /**
   * @param refusals how often the stream has refused this relay since it last took something
   * @return why a new epoch has to begin; empty to go on
   */
  static Optional<String> reasonToBegin(Ground ground, FeedWriter.State stream, int refusals) {
    Ground.Known known = ground.known();
    if (known == null) {
      return Optional.of("there was none");
    }
    if (!known.server().systemIdentifier().equals(ground.server().systemIdentifier())) {
      return Optional.of("another database cluster");
    }
    if (known.server().timeline() != ground.server().timeline()) {
      return Optional.of("a promotion: another timeline");
    }
    if (!known.epoch().equals(ground.marked())) {
      return Optional.of("a crash of the database: the marker is gone");
    }
    if (ground.slotIsNew()) {
      return Optional.of("a new replication slot");
    }
    if (stream.epoch() == null) {
      return Optional.of("Redis has no stream");
    }
    if (!known.epoch().equals(stream.epoch())) {
      return Optional.of("the stream is of another epoch");
    }
    if (ground.slotStart() > stream.place().lsn() + 1) {
      return Optional.of("the stream ends before the slot begins");
    }
    if (refusals >= MOST_REFUSALS) {
      return Optional.of("the stream refused what the slot gives");
    }
    return Optional.empty();
  }

  /** One may come of another relay that was still at work. */
  static final int MOST_REFUSALS = 3;
}
