package app.jewgo.cdn.purge;

import app.jewgo.cdn.database.Database;
import app.jewgo.cdn.provider.Providers;
import org.jooq.DSLContext;

/** Where purges are put. What is in it survives every crash. Thread-safe. */
public final class PurgeQueue {

  private final Database database;

  private final Providers providers;

  private final Doorbell doorbell;

  PurgeQueue(Database database, Providers providers, Doorbell doorbell) {
    this.database = database;
    this.providers = providers;
    this.doorbell = doorbell;
  }

  /**
   * @return the id of the purge, which is committed by then
   */
  public long add(Purge purge) {
    long id = this.database.transaction(InsertPurge.class, sql -> addIn(sql, purge));
    ring();
    return id;
  }

  /** In a transaction of the caller's, who rings after its commit. */
  public long addIn(DSLContext sql, Purge purge) {
    return InsertPurge.in(sql, purge, this.providers.names());
  }

  /** Tells the senders of this process that there is something new. */
  public void ring() {
    this.doorbell.ring();
  }
}
