package app.jewgo.bench.search;

import app.jewgo.bench.generator.GeneratedCatalogue;
import app.jewgo.bench.generator.Visitors;
import app.jewgo.bench.race.Document;
import app.jewgo.bench.search.ClosedLoop.Asked;
import app.jewgo.bench.search.ClosedLoop.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./jewgo bench search}. */
@Command(
    name = "search",
    header = "Search over generated restaurants, beside PostgreSQL's own over the same rows.",
    description = {
      "",
      "On a PostgreSQL of its own: how long the index takes, then each kind of question to one"
          + " search-service without its cache, and to PostgreSQL (full text, trigrams, point-GiST),"
          + " in turns. Needs no running platform; writes docs/benchmarks/search.md.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every target was kept, and each question is answered 10 times as often as by PostgreSQL",
      "1:otherwise",
      "2:wrong usage"
    })
public final class SearchCommand implements Callable<Integer> {

  private static final Duration TYPICAL_TARGET = Duration.ofMillis(3);

  private static final double TIMES_POSTGRES = 10;

  private static final Duration INDEX_TARGET = Duration.ofSeconds(60);

  private static final Pattern INDEXED = Pattern.compile("\\d+ indexed in (\\d+) ms");

  private static final int CALLERS = 4;

  private final Path repository;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Generated restaurants (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "6",
      description = "For each kind of question and side (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "60",
      description = "Seconds of all kinds before that, not counted (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--recovery",
      description = {
        "Instead of that: how an instance comes back that was held up during a million changes,"
            + " killed and wiped, or lost the stream; 250000 rows are enough."
      })
  private boolean recovery;

  /**
   * @param repository where everything has been built
   */
  public SearchCommand(Path repository) {
    this.repository = repository;
  }

  @Override
  public Integer call() throws Exception {
    check("--rows", this.rows, GeneratedCatalogue.MOST_ROWS);
    check("--seconds", this.seconds, 600);
    check("--warm-up", this.warmUp, 600);
    PrintStream out = System.out;
    if (this.recovery) {
      return recover(out);
    }
    List<String> lines = new ArrayList<>();
    lines.add(Document.circumstances());
    lines.add("");
    boolean kept;
    try (SearchRig rig = new SearchRig(this.repository)) {
      rig.fill(this.rows, out);
      rig.helpPostgres();
      SearchRig.Started started = rig.startSearch();
      try (ServiceProcess search = started.process()) {
        lines.addAll(index(search, started.ready(), rig.indexBytes()));
        lines.forEach(out::println);
        boolean quick = indexing(search).compareTo(INDEX_TARGET) <= 0;
        kept = compare(rig, lines, out) && quick;
      }
    }
    new Document(this.repository.resolve("docs/benchmarks/search.md"), "search").write(lines);
    return kept ? 0 : 1;
  }

  private int recover(PrintStream out) throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add(Document.circumstances());
    lines.add("");
    boolean same;
    try (SearchRig rig = new SearchRig(this.repository)) {
      rig.fill(this.rows, out);
      rig.startFeed();
      same = new Recovery(rig, this.rows, lines, out).run();
    }
    new Document(this.repository.resolve("docs/benchmarks/search.md"), "search --recovery")
        .write(lines);
    return same ? 0 : 1;
  }

  private List<String> index(ServiceProcess search, Duration ready, long bytes) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d restaurants. An instance with `-Xmx1g` that finds neither documents nor index was ready"
                + " after %.1f s: it copies the catalogue within PostgreSQL, then makes the index, in"
                + " %.1f s (target %d s), of %,d MB. Its log:",
            this.rows,
            ready.toMillis() / 1000.0,
            indexing(search).toMillis() / 1000.0,
            INDEX_TARGET.toSeconds(),
            bytes / 1_000_000));
    lines.add("");
    lines.add("```");
    List<String> said = new ArrayList<>(search.said("index: "));
    said.addAll(search.said("compared with"));
    said.forEach(line -> lines.add(line.substring(line.indexOf(" : ") + 3)));
    lines.add("```");
    lines.add("");
    return lines;
  }

  /** How long it took to make the index, as the service says itself. */
  private static Duration indexing(ServiceProcess search) throws IOException {
    for (String line : search.said("compared with")) {
      Matcher indexed = INDEXED.matcher(line);
      if (indexed.find()) {
        return Duration.ofMillis(Long.parseLong(indexed.group(1)));
      }
    }
    throw new IOException("the service does not say how long its index took");
  }

  private boolean compare(SearchRig rig, List<String> lines, PrintStream out) throws Exception {
    List<Question> questions =
        new Questions(new Visitors(GeneratedCatalogue.DEFAULT_SEED, this.rows)).all();
    warmUp(rig, questions);
    Duration time = Duration.ofSeconds(this.seconds);
    List<String> table = new ArrayList<>();
    table.add(
        "| question | alone: p50 | p99 | target | "
            + CALLERS
            + " callers: search-service | p50 | p99 | PostgreSQL | p50 | p99 | times |");
    table.add("|---|---|---|---|---|---|---|---|---|---|---|");
    boolean kept = true;
    double oursEach = 0;
    double theirsEach = 0;
    long first = 1_000_000;
    for (Question question : questions) {
      Outcome alone = ClosedLoop.run(1, time, first, () -> new HttpAsked(rig.search(), question));
      Outcome ours =
          ClosedLoop.run(
              CALLERS, time, first += 500_000, () -> new HttpAsked(rig.search(), question));
      Outcome theirs =
          ClosedLoop.run(CALLERS, time, first, () -> new SqlAsked(rig.connect(), question));
      first += 500_000;
      double times = ours.perSecond() / theirs.perSecond();
      oursEach += 1 / ours.perSecond();
      theirsEach += 1 / theirs.perSecond();
      kept &=
          alone.p50().compareTo(TYPICAL_TARGET) <= 0
              && alone.p99().compareTo(question.target()) <= 0
              && times >= TIMES_POSTGRES;
      table.add(
          String.format(
              Locale.ROOT,
              "| %s | %.2f ms | %.2f ms | 3 / %d ms | %s | %s | %.1f |",
              question.name(),
              alone.p50().toNanos() / 1e6,
              alone.p99().toNanos() / 1e6,
              question.target().toMillis(),
              ours.cells(),
              theirs.cells(),
              times));
      out.println(table.getLast());
    }
    table.add(
        String.format(
            Locale.ROOT,
            "| each as often as the others | | | | %,.0f/s | | | %,.2f/s | | | %.1f |",
            questions.size() / oursEach,
            questions.size() / theirsEach,
            theirsEach / oursEach));
    out.println(table.getLast());
    lines.addAll(table);
    lines.add("");
    try (Connection database = rig.connect()) {
      for (Question question : questions) {
        if (question.name().equals(Questions.BEGINNING)) {
          lines.add(SameCompletions.of(rig.search(), database, question));
          out.println(lines.getLast());
        }
      }
    }
    lines.add("");
    lines.add(
        kept
            ? "Every target of a question was kept."
            : "Not every target of a question was kept: see the numbers.");
    return kept;
  }

  /** Of all kinds in turns, so that the compiler knows them all before the first is counted. */
  private void warmUp(SearchRig rig, List<Question> questions) throws Exception {
    ClosedLoop.run(
        CALLERS,
        Duration.ofSeconds(this.warmUp),
        0,
        () -> {
          List<Asked> all = new ArrayList<>();
          for (Question question : questions) {
            all.add(new HttpAsked(rig.search(), question));
          }
          return new Asked() {

            @Override
            public void ask(long n) throws Exception {
              all.get((int) (n % all.size())).ask(n);
            }

            @Override
            public void close() {
              all.forEach(Asked::close);
            }
          };
        });
  }

  private void check(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          this.spec.commandLine(), option + ": " + value + " (expected: 1.." + most + ")");
    }
  }
}
