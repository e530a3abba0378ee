package app.jewgo.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PlaceTest {

  private static final Landed LANDED = new Landed.Personal();

  private final Place place = new Place();

  @Test
  void whoCallsLandsForAll() {
    CompletionStage<Landed> call = this.place.depart();
    assertThat(this.place.turn()).isCompletedWithValue(new Turn.Call());
    this.place.land(LANDED);
    this.place.leave();
    assertThat(call.toCompletableFuture()).isCompletedWithValue(LANDED);
  }

  @Test
  void aCallWhoseClientGoesAwayLandsAllTheSame() {
    CompletionStage<Landed> call = this.place.depart();
    this.place.leave();
    assertThat(call.toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void whoHasGoneDoesNotCall() {
    this.place.leave();
    assertThat(this.place.depart().toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void whoWaitsSharesOrFails() {
    this.place.arrived(LANDED, null);
    assertThat(this.place.turn()).isCompletedWithValue(new Turn.Share(LANDED));
    this.place.leave();

    Place other = new Place();
    CancellationException gone = new CancellationException();
    other.arrived(null, new CompletionException(gone));
    assertThat(other.turn()).isCompletedWithValue(new Turn.Fail(gone));
  }
}
