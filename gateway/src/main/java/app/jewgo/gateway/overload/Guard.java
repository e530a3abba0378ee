package app.jewgo.gateway.overload;

/**
 * What stands before one service.
 *
 * @param limit of the requests under way
 * @param breaker for when it does not answer at all
 */
record Guard(AdaptiveLimit limit, ServiceBreaker breaker) {}
