package app.jewgo.cdn.delivery;

import app.jewgo.cdn.database.Database;
import app.jewgo.cdn.database.Schema;
import app.jewgo.cdn.provider.CdnProvider;
import app.jewgo.cdn.provider.ProviderLimits;
import app.jewgo.cdn.provider.ProviderProperties;
import app.jewgo.cdn.provider.PurgeOutcome;
import app.jewgo.cdn.purge.Doorbell;
import app.jewgo.kit.config.LiveConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off what waits for one provider, beside the other instances. Each call is noted before it
 * is made and settled after; whoever is killed in between leaves a hold that runs out, and the call
 * is made again.
 */
final class Courier implements AutoCloseable {

  private static final Logger LOGGER = LoggerFactory.getLogger(Courier.class);

  /** Between the deadline of a call and the end of the hold: the time to settle it. */
  private static final Duration MARGIN = Duration.ofSeconds(3);

  private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);

  private final CdnProvider provider;

  private final String instance;

  private final Database database;

  private final Schema schema;

  private final LiveConfig<ProviderProperties> providers;

  private final LiveConfig<DeliveryProperties> properties;

  private final DeliveryMetrics metrics;

  private final Doorbell.Listener bell;

  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  private final Thread thread;

  private volatile boolean closed;

  private boolean troubled;

  Courier(
      CdnProvider provider,
      String instance,
      Database database,
      Schema schema,
      LiveConfig<ProviderProperties> providers,
      LiveConfig<DeliveryProperties> properties,
      DeliveryMetrics metrics,
      Doorbell doorbell) {
    this.provider = provider;
    this.instance = instance;
    this.database = database;
    this.schema = schema;
    this.providers = providers;
    this.properties = properties;
    this.metrics = metrics;
    this.bell = doorbell.listen();
    this.thread = Thread.ofVirtual().name("courier-" + provider.name()).unstarted(this::run);
  }

  void start() {
    this.thread.start();
  }

  private void run() {
    try {
      while (!this.closed && !this.schema.awaitReady(this.properties.current().poll())) {
        // Not long, and the process may end meanwhile.
      }
      boolean known = false;
      while (!this.closed) {
        try {
          if (!known) {
            int _ =
                this.database.transaction(
                    NoteProvider.class, sql -> NoteProvider.exists(sql, this.provider.name()));
            known = true;
          }
          step();
          this.troubled = false;
        } catch (RuntimeException ex) {
          if (!this.troubled) {
            LOGGER.warn(
                "{}: the queue cannot be worked off: {}", this.provider.name(), ex.toString());
          }
          this.troubled = true;
          Thread.sleep(AFTER_TROUBLE);
        }
      }
    } catch (InterruptedException ex) {
      // the process ends
    }
  }

  private void step() throws InterruptedException {
    DeliveryProperties now = this.properties.current();
    boolean due =
        this.database.transaction(SelectDue.class, sql -> SelectDue.in(sql, this.provider.name()));
    Claim claim = due ? claim(now) : new Claim.Nothing(now.poll());
    switch (claim) {
      case Claim.Granted granted -> {
        this.calls.execute(() -> make(granted));
        if (!granted.full()) {
          Thread.sleep(now.coalesce());
        }
      }
      case Claim.Nothing nothing -> {
        if (this.bell.await(nothing.pause())) {
          Thread.sleep(now.coalesce());
        }
      }
    }
  }

  private Claim claim(DeliveryProperties now) {
    ProviderLimits limits = this.providers.current().of(this.provider);
    Duration hold = this.providers.current().deadline().plus(MARGIN);
    return this.database.transaction(
        ClaimCall.class,
        sql ->
            ClaimCall.in(
                sql,
                this.provider,
                limits,
                now,
                this.instance,
                hold,
                replaced -> this.metrics.coarsened(this.provider.name(), replaced)));
  }

  private void make(Claim.Granted claim) {
    PurgeOutcome outcome;
    try {
      outcome = this.provider.send(claim.call());
    } catch (RuntimeException ex) {
      LOGGER.error("{}: a call went wrong within this program", this.provider.name(), ex);
      outcome = new PurgeOutcome.Failed(ex.toString());
    }
    this.metrics.call(this.provider.name(), SettleCall.word(outcome));
    if (!(outcome instanceof PurgeOutcome.Accepted)) {
      LOGGER.warn(
          "{}: {} {}: {}",
          this.provider.name(),
          claim.call().reference(),
          SettleCall.word(outcome),
          outcome.detail());
    }
    settle(claim, outcome);
    this.bell.ring();
  }

  private void settle(Claim.Granted claim, PurgeOutcome outcome) {
    DeliveryProperties now = this.properties.current();
    try {
      // First: what is settled may be called again at once, and not within a Retry-After.
      int _ =
          this.database.transaction(
              NoteProvider.class,
              sql -> NoteProvider.outcome(sql, this.provider.name(), outcome, now));
      List<Double> delays =
          this.database.transaction(
              SettleCall.class, sql -> SettleCall.in(sql, claim, outcome, now));
      this.metrics.told(this.provider.name(), delays);
    } catch (RuntimeException ex) {
      // The hold runs out, and the call is made again.
      LOGGER.warn(
          "{}: {} not settled: {}", this.provider.name(), claim.call().reference(), ex.toString());
    }
  }

  /** Takes nothing new, and waits for what is under way. */
  @Override
  public void close() {
    this.closed = true;
    this.thread.interrupt();
    this.calls.close();
  }
}
