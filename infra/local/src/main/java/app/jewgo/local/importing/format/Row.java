package app.jewgo.local.importing.format;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a file says in one place: a restaurant, or something that cannot be one. */
public sealed interface Row {

  /** The line of the file on which it begins, from 1. */
  long line();

  /**
   * A restaurant in JewGo's JSON, not yet validated: that is the catalogue's to do.
   *
   * @param notes what of the file's row is not in it, and why; usually none
   */
  record Read(long line, ObjectNode restaurant, List<String> notes) implements Row {

    public Read {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Nothing that the catalogue could be asked about.
   *
   * @param id as far as it could be read
   * @param name as far as it could be read
   */
  record Unusable(long line, @Nullable String id, @Nullable String name, String reason)
      implements Row {}
}
