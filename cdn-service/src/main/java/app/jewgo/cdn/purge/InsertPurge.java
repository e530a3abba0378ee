package app.jewgo.cdn.purge;

import static app.jewgo.cdn.schema.Tables.PURGE;

import app.jewgo.cdn.provider.TargetKind;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Notes a purge, and for each provider each thing that it is to be told of. */
final class InsertPurge {

  private static final String TASKS =
      """
      INSERT INTO cdn.task (purge_id, provider, kind, target, coarser, soft)
      SELECT {0}, provider, {1}, target, coarser, {2}
      FROM unnest({3}::text[], {4}::text[]) WITH ORDINALITY AS named (target, coarser, place),
        unnest({5}::text[]) AS provider
      ORDER BY place, provider
      """;

  private InsertPurge() {}

  /**
   * @return its id
   */
  static long in(DSLContext sql, Purge purge, List<String> providers) {
    long id =
        sql.insertInto(PURGE)
            .set(PURGE.SCOPE, purge.scope())
            .set(PURGE.TARGETS, purge.targets().toArray(String[]::new))
            .set(PURGE.SOFT, purge.soft())
            .set(PURGE.SOURCE, purge.source().word())
            .set(PURGE.REQUESTED_BY, purge.requestedBy())
            .returning(PURGE.ID)
            .fetchSingle()
            .getId();
    List<String> targets = purge.targets().isEmpty() ? List.of("") : purge.targets();
    String[] coarser =
        targets.stream()
            .map(target -> (purge.kind() == TargetKind.TAG) ? CoarserTags.of(target) : null)
            .toArray(String[]::new);
    int _ =
        sql.execute(
            TASKS,
            DSL.val(id),
            DSL.val(purge.kind().word()),
            DSL.val(purge.soft()),
            DSL.val(targets.toArray(String[]::new)),
            DSL.val(coarser),
            DSL.val(providers.toArray(String[]::new)));
    return id;
  }
}
