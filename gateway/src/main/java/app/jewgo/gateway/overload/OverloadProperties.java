package app.jewgo.gateway.overload;

import org.springframework.boot.context.properties.bind.DefaultValue;

/** What is refused before it reaches a service. */
record OverloadProperties(
    @DefaultValue LimitProperties limit,
    @DefaultValue PriorityShares shares,
    @DefaultValue BreakerProperties breaker) {}
