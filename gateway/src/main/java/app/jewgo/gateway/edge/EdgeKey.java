package app.jewgo.gateway.edge;

/**
 * All of a request that a service's answer to everybody may depend on: what its {@code Vary} may
 * name, and nothing else.
 *
 * @param target path and query, as they were sent
 * @param accept the header; what is not there is any
 * @param gzip whether the answer may be compressed
 */
record EdgeKey(String target, String accept, boolean gzip) {

  /** In memory, roughly. */
  int bytes() {
    return this.target.length() + this.accept.length();
  }
}
