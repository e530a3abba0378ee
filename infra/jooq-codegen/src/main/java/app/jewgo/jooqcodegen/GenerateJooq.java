package app.jewgo.jooqcodegen;

import app.jewgo.localservers.Directories;
import app.jewgo.localservers.PostgresBinaries;
import app.jewgo.localservers.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.MatcherRule;
import org.jooq.meta.jaxb.MatcherTransformType;
import org.jooq.meta.jaxb.Matchers;
import org.jooq.meta.jaxb.MatchersSchemaType;
import org.jooq.meta.jaxb.MatchersTableType;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;

/**
 * Runs migrations on a throw-away PostgreSQL and generates jOOQ classes from the result. jOOQ's own
 * reader of DDL knows neither generated columns nor functions nor triggers.
 *
 * <p>Arguments: the directory of the migrations, the schema, the Java package, the directory for
 * the sources. Does nothing while none of these changed.
 */
public final class GenerateJooq {

  /** Types that jOOQ does not model; the statements that need them write them as SQL. */
  private static final String UNMODELLED =
      "location|open_week|override_window|override_open|search_words";

  private GenerateJooq() {}

  public static void main(String[] arguments) throws Exception {
    Path migrations = Path.of(arguments[0]);
    String schema = arguments[1];
    String packageName = arguments[2];
    Path sources = Path.of(arguments[3]);

    Path stamp = sources.resolve(".made-from");
    String fingerprint =
        fingerprint(migrations, List.of(schema, packageName, UNMODELLED, "schema named _schema"));
    if (Files.exists(stamp) && Files.readString(stamp).equals(fingerprint)) {
      return;
    }
    Path work = Files.createTempDirectory("jewgo-codegen-");
    PostgresServer server =
        new PostgresServer(
            PostgresBinaries.unpackInto(
                Path.of(
                    System.getProperty("java.io.tmpdir"),
                    "jewgo-" + System.getProperty("user.name"))),
            work.resolve("data"),
            work.resolve("postgres.log"),
            freePort(),
            "codegen",
            List.of("fsync = off"));
    try {
      server.initialize();
      server.start();
      migrate(server, migrations, schema);
      Directories.delete(sources);
      generate(server, schema, packageName, sources);
      Files.writeString(stamp, fingerprint);
    } finally {
      server.stop();
      Directories.delete(work);
    }
  }

  private static void migrate(PostgresServer server, Path migrations, String schema)
      throws Exception {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION btree_gist");
    }
    Flyway.configure()
        .dataSource(
            server.jdbcUrl("postgres"), PostgresServer.SUPERUSER, server.superuserPassword())
        .locations("filesystem:" + migrations)
        .schemas(schema)
        .placeholders(Map.of("service_role", PostgresServer.SUPERUSER))
        .load()
        .migrate();
  }

  private static void generate(
      PostgresServer server, String schema, String packageName, Path sources) throws Exception {
    GenerationTool.generate(
        new Configuration()
            .withLogging(Logging.WARN)
            .withJdbc(
                new Jdbc()
                    .withUrl(server.jdbcUrl("postgres"))
                    .withUser(PostgresServer.SUPERUSER)
                    .withPassword(server.superuserPassword()))
            .withGenerator(
                new Generator()
                    .withStrategy(new Strategy().withMatchers(schemaNamedUnlikeItsTables()))
                    .withDatabase(
                        new Database()
                            .withInputSchema(schema)
                            .withIncludes(".*")
                            .withExcludes("flyway_schema_history|" + UNMODELLED)
                            .withIncludeExcludeColumns(true)
                            .withIncludeRoutines(false))
                    .withGenerate(
                        new Generate()
                            .withRecords(true)
                            .withPojos(false)
                            .withGlobalObjectReferences(true)
                            .withJavaTimeTypes(true))
                    .withTarget(
                        new Target()
                            .withPackageName(packageName)
                            .withDirectory(sources.toString()))));
  }

  /** Else table {@code restaurant} of schema {@code restaurant} is called RESTAURANT_. */
  private static Matchers schemaNamedUnlikeItsTables() {
    return new Matchers()
        .withSchemas(
            new MatchersSchemaType()
                .withSchemaClass(
                    new MatcherRule()
                        .withTransform(MatcherTransformType.PASCAL)
                        .withExpression("$0_schema"))
                .withSchemaIdentifier(new MatcherRule().withExpression("SCHEMA")))
        .withTables(
            new MatchersTableType()
                .withTableIdentifier(
                    new MatcherRule()
                        .withTransform(MatcherTransformType.UPPER)
                        .withExpression("$0")));
  }

  private static String fingerprint(Path migrations, List<String> settings)
      throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.list(migrations)) {
      for (Path file : files.sorted().toList()) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    digest.update(String.join("\0", settings).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
