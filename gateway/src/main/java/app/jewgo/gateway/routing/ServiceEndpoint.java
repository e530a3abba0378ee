package app.jewgo.gateway.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that a service answers.
 *
 * @param service whose instances answer
 * @param deadline until the answer must have begun
 * @param priority where the service is overloaded
 */
public record ServiceEndpoint(
    String method,
    String path,
    @Nullable String role,
    String service,
    Duration deadline,
    Priority priority)
    implements Endpoint {}
