package app.jewgo.restaurant.filter;

/**
 * How many rows there are.
 *
 * @param atLeast whether there may be more: counting stopped at its bound
 */
public record Count(long rows, boolean atLeast) {}
