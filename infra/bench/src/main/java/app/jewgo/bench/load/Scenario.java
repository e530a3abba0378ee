package app.jewgo.bench.load;

import java.util.function.LongFunction;

/**
 * One kind of request.
 *
 * @param name in the table
 * @param weight how often among all requests, relative to the other scenarios
 * @param hasTarget whether the bench fails if it is too slow
 * @param path of the n-th request, n from 0: a pure function, so that runs can be compared
 */
record Scenario(String name, int weight, boolean hasTarget, LongFunction<String> path) {}
