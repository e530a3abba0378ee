package app.jewgo.bench.search;

import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;

/**
 * One kind of question, to the service and to PostgreSQL.
 *
 * @param target that p99 of the service must stay below
 * @param path of the n-th request: a pure function
 * @param sql with parameters
 * @param values of the parameters of the n-th statement
 */
record Question(
    String name,
    Duration target,
    LongFunction<String> path,
    String sql,
    LongFunction<List<Object>> values) {}
