package app.jewgo.restaurant.database;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL is and who we are there; fixed for the life of the process.
 *
 * @param url the primary
 * @param replicaUrls may be empty
 * @param username the role of the service: changes rows, not tables
 * @param ownerUsername the role that migrates; the service's own role when absent
 */
@ConfigurationProperties("jewgo.postgres")
record PostgresServers(
    String url,
    @DefaultValue List<String> replicaUrls,
    @Nullable String username,
    @Nullable String password,
    @Nullable String ownerUsername,
    @Nullable String ownerPassword) {}
