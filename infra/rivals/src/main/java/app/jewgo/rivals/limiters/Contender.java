package app.jewgo.rivals.limiters;

/**
 * One limiter in the comparison.
 *
 * @param clock whose clock it goes by, which matters when gateways' clocks differ
 */
record Contender(String name, String clock, Limiter.Kind kind) {}
