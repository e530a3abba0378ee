package app.jewgo.gateway.requests;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large the body of a request may be.
 *
 * @param limit the largest that passes
 */
record BodyLimitProperties(@DefaultValue("1MB") DataSize limit) {

  BodyLimitProperties {
    if (limit.toBytes() <= 0) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: > 0)");
    }
  }
}
