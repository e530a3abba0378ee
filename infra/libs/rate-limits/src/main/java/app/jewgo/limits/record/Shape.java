package app.jewgo.limits.record;

import app.jewgo.limits.rules.Asked;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What requests have in common, written once in each file.
 *
 * @param roles of the caller
 */
record Shape(Asked asked, Set<String> roles) {

  /** Where what is beyond the bound of a file goes. */
  static final Shape OTHER = new Shape(new Asked("GET", "/*", Set.of()), Set.of());

  private static final String BETWEEN = ",";

  Shape {
    roles = Set.copyOf(roles);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(this.asked.method());
    out.writeUTF(this.asked.path());
    out.writeUTF(String.join(BETWEEN, new TreeSet<>(this.asked.parameters())));
    out.writeUTF(String.join(BETWEEN, new TreeSet<>(this.roles)));
  }

  static Shape read(DataInputStream in) throws IOException {
    Asked asked = new Asked(in.readUTF(), in.readUTF(), set(in.readUTF()));
    return new Shape(asked, set(in.readUTF()));
  }

  private static Set<String> set(String joined) {
    return joined.isEmpty() ? Set.of() : Set.of(joined.split(BETWEEN, -1));
  }
}
