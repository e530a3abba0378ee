package app.jewgo.bench.coherence;

import java.net.URI;

/**
 * Where one may ask.
 *
 * @param name of the process
 * @param gateway whether it counts requests by client, and wants tokens
 */
record Place(String name, URI address, boolean gateway) {}
