package app.jewgo.bench.coherence;

import app.jewgo.bench.coherence.Judge.Sight;
import app.jewgo.bench.wire.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Somebody who reads here and there and remembers what he saw. He asks a few questions in one go,
 * so that what is measured is not the reader; each read begins when all are sent. Half of them send
 * {@code JewGo-Version} back, as clients should.
 */
final class Reader implements Runnable {

  private static final String VERSION = "jewgo-version";

  private final List<Place> places;

  private final List<Source> sources;

  private final LonelyBay bay;

  private final List<WriteLog> logs;

  private final Judge judge;

  private final AtomicReference<Findings> findings;

  private final BooleanSupplier goesOn;

  private final boolean tells;

  private final int depth;

  private final Pace pace;

  private final BooleanSupplier hurries;

  private final SplittableRandom random;

  private final int[] seen;

  private final int[] versions;

  private String version = "";

  /**
   * @param sources one for each place
   * @param logs one for each row
   * @param tells whether he sends back what he was given
   * @param depth questions in one go
   * @param pace of his turns
   * @param hurries whether he keeps to none at the moment
   */
  Reader(
      List<Place> places,
      List<Source> sources,
      LonelyBay bay,
      List<WriteLog> logs,
      Judge judge,
      AtomicReference<Findings> findings,
      BooleanSupplier goesOn,
      boolean tells,
      int depth,
      Pace pace,
      BooleanSupplier hurries,
      long seed) {
    this.places = List.copyOf(places);
    this.sources = List.copyOf(sources);
    this.bay = bay;
    this.logs = List.copyOf(logs);
    this.judge = judge;
    this.findings = findings;
    this.goesOn = goesOn;
    this.tells = tells;
    this.depth = depth;
    this.pace = pace;
    this.hurries = hurries;
    this.random = new SplittableRandom(seed);
    this.seen = new int[logs.size()];
    this.versions = new int[logs.size()];
  }

  /**
   * One question.
   *
   * @param row that the answer must show, -1 for all
   */
  private record Question(String path, int row) {}

  @Override
  public void run() {
    while (this.goesOn.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      if (!this.hurries.getAsBoolean()) {
        this.pace.await();
      }
      int place = this.random.nextInt(this.sources.size());
      List<Question> questions = new ArrayList<>(this.depth);
      for (int i = 0; i < this.depth; i++) {
        questions.add(question(this.places.get(place)));
      }
      read(place, questions);
    }
    this.sources.forEach(Source::close);
  }

  private Question question(Place place) {
    boolean all = this.random.nextInt(4) == 0;
    int row = this.random.nextInt(this.bay.rows());
    int turn = this.random.nextInt(1 << 16);
    String path;
    if (searches(place)) {
      path = all ? this.bay.found(turn) : this.bay.found(row, turn);
    } else {
      path = all ? this.bay.all(turn) : this.bay.one(row, turn);
    }
    return new Question(path, all ? -1 : row);
  }

  /** Where both can be asked, a third is searches. */
  private boolean searches(Place place) {
    return place.searches() && (!place.catalogue() || this.random.nextInt(3) == 0);
  }

  private void read(int place, List<Question> questions) {
    Findings now = this.findings.get();
    boolean told = this.tells && !this.version.isEmpty();
    List<String> headers = told ? List.of("JewGo-Version: " + this.version) : List.of();
    int[] before = this.seen.clone();
    long begun = System.nanoTime();
    List<Answer> answers;
    try {
      answers =
          this.sources.get(place).getAll(questions.stream().map(Question::path).toList(), headers);
    } catch (IOException ex) {
      now.failed(this.places.get(place).name() + ": " + ex);
      pause();
      return;
    }
    for (int i = 0; i < answers.size(); i++) {
      take(now, place, questions.get(i), answers.get(i), begun, told, before);
    }
  }

  /**
   * @param before what he had seen when he asked
   */
  private void take(
      Findings now,
      int place,
      Question question,
      Answer answer,
      long begun,
      boolean told,
      int[] before) {
    if (answer.status() != 200 && answer.status() != 404) {
      now.failed(this.places.get(place).name() + ": " + answer.status());
      pause();
      return;
    }
    String path = question.path();
    String status = answer.header("cache-status");
    String layer = LonelyBay.isSearch(path) ? Layer.ofSearch(status) : Layer.of(status);
    now.read(layer);
    Arrays.fill(this.versions, -1);
    read(answer.body());
    int first = (question.row() < 0) ? 0 : question.row();
    int last = (question.row() < 0) ? this.logs.size() - 1 : question.row();
    for (int each = first; each <= last; each++) {
      Sight sight =
          new Sight(begun, this.versions[each], Layer.isBounded(status), before[each], told);
      judge(now, layer, place, path, each, sight);
    }
    remember(answer.header(VERSION), before, first, last);
  }

  /**
   * Who says what he has seen can say so of one answer alone: versions cannot be compared by
   * whoever cannot read them.
   */
  private void remember(String given, int[] before, int first, int last) {
    if (this.tells) {
      if (given.isEmpty()) {
        return;
      }
      this.version = given;
      System.arraycopy(before, 0, this.seen, 0, before.length);
    }
    for (int each = first; each <= last; each++) {
      this.seen[each] = Math.max(this.seen[each], this.versions[each]);
    }
  }

  /** A row that is not there has version -1: it was there before the first read. */
  private void read(byte[] body) {
    int[] found = new int[this.versions.length];
    Arrays.fill(found, Integer.MAX_VALUE);
    Marker.read(body, found);
    for (int i = 0; i < found.length; i++) {
      this.versions[i] = (found[i] == Integer.MAX_VALUE) ? -1 : found[i];
    }
  }

  private void judge(Findings now, String layer, int place, String path, int row, Sight sight) {
    WriteLog log = this.logs.get(row);
    Verdict verdict = this.judge.judge(log, sight);
    long age = log.ageAt(sight.version(), sight.begun());
    now.row(
        layer,
        verdict,
        age,
        () ->
            "%s %s from %s: row %d at version %d, required %d, seen %d, %.1f ms old"
                .formatted(
                    this.places.get(place).name(),
                    path,
                    layer,
                    row,
                    sight.version(),
                    log.requiredAt(sight.begun()),
                    sight.seen(),
                    age / 1e6));
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
    }
  }
}
