package app.jewgo.gateway.edge;

/** What somebody does who has asked for an answer that is not in memory. */
sealed interface Turn {

  /** Calls the service, for all who wait. */
  record Call() implements Turn {}

  /** Takes what another one's call has brought. */
  record Share(Landed landed) implements Turn {}

  /** Fails as another one's call has, or calls for himself if nothing is wrong with the service. */
  record Fail(Throwable failure) implements Turn {}
}
