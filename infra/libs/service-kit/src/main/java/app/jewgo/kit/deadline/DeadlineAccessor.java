package app.jewgo.kit.deadline;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/** Takes the deadline along to threads that work for the same request. */
public final class DeadlineAccessor implements ThreadLocalAccessor<Deadline> {

  @Override
  public Object key() {
    return Deadline.HEADER;
  }

  @Override
  public @Nullable Deadline getValue() {
    return Deadline.current();
  }

  @Override
  public void setValue(Deadline deadline) {
    deadline.begin();
  }

  @Override
  public void setValue() {
    Deadline.forget();
  }
}
