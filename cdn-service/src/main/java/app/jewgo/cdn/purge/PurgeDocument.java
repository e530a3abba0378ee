package app.jewgo.cdn.purge;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A purge as clients see it. */
final class PurgeDocument {

  private PurgeDocument() {}

  static Map<String, Object> of(SelectPurges purge, List<SelectProgress> progress) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", purge.id());
    document.put(
        "state",
        PurgeState.of(
                progress.stream().mapToLong(SelectProgress::waiting).sum(),
                progress.stream().mapToLong(SelectProgress::dead).sum())
            .word());
    document.put("scope", purge.scope());
    document.put("targets", purge.targets());
    document.put("soft", purge.soft());
    document.put("source", purge.source());
    document.put("requested_by", purge.requestedBy());
    document.put("created_at", purge.createdAt().toInstant().toString());
    document.put("providers", progress.stream().map(PurgeDocument::of).toList());
    return document;
  }

  private static Map<String, Object> of(SelectProgress progress) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("provider", progress.provider());
    document.put("state", progress.state().word());
    document.put("waiting", progress.waiting());
    document.put("sent", progress.sent());
    document.put("covered", progress.covered());
    document.put("dead", progress.dead());
    document.put("repeats_waiting", progress.repeats());
    document.put("attempts", progress.attempts());
    if (progress.lastSent() != null) {
      document.put("sent_at", progress.lastSent().toInstant().toString());
      document.put(
          "delay_ms", Duration.between(progress.firstAsked(), progress.lastSent()).toMillis());
    }
    if (progress.problem() != null) {
      document.put("problem", progress.problem());
    }
    return document;
  }
}
