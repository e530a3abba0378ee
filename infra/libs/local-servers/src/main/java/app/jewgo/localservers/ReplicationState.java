package app.jewgo.localservers;

import org.jspecify.annotations.Nullable;

/**
 * How one replica follows.
 *
 * @param state PostgreSQL's word, {@code streaming} when all is well; {@code disconnected} when it
 *     does not follow
 * @param replayLagMillis how long ago the primary wrote what the replica replays now, 0 when it has
 *     everything; null if it cannot be told
 */
public record ReplicationState(String state, @Nullable Long replayLagMillis) {

  static final ReplicationState DISCONNECTED = new ReplicationState("disconnected", null);

  public boolean isStreaming() {
    return this.state.equals("streaming");
  }
}
