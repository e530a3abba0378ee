package app.jewgo.search;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.search.TestSearchService.Reply;
import app.jewgo.search.words.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Each word of a name with each kind of error: one edit anywhere. */
@Tag("long")
@EnabledIf("app.jewgo.search.SampleRows#isThere")
class TypingErrorsTest {

  private static final Logger log = LoggerFactory.getLogger(TypingErrorsTest.class);

  private static final Pattern WORD = Pattern.compile("[a-z]{5,}");

  private static final int TOP = 5;

  private final Random random = new Random(17);

  private final TestSearchService service = SearchPlatform.get().service();

  private int asked;

  private int found;

  private final List<String> missed = new ArrayList<>();

  /** Typed words that nothing has, and of these those that a correction was offered for. */
  private int unknown;

  private int corrected;

  private final Set<String> vocabulary = new HashSet<>();

  @Test
  void theRestaurantIsAmongTheFirstFive() {
    for (ObjectNode row : SampleRows.load()) {
      row.forEach(value ->
          Words.of(value.asString("")).forEach(word -> this.vocabulary.add(word.indexed())));
    }
    for (ObjectNode row : SampleRows.load()) {
      String name = row.path("name").asString().toLowerCase(java.util.Locale.ROOT);
      long id = row.path("id").asLong();
      for (MatchResult word : WORD.matcher(name).results().toList()) {
        for (String wrong : edits(word.group())) {
          ask(name.substring(0, word.start()) + wrong + name.substring(word.end()), wrong, id);
        }
      }
    }
    log.info(
        "{} of {} typing errors found among the first five; missed: {}",
        this.found,
        this.asked,
        this.missed);
    assertThat(this.asked).isGreaterThan(800);
    assertThat(this.found).isGreaterThanOrEqualTo(this.asked * 95 / 100);
    log.info("{} of {} unknown words were corrected", this.corrected, this.unknown);
    assertThat(this.unknown).isGreaterThan(400);
    assertThat(this.corrected).isGreaterThanOrEqualTo(this.unknown * 95 / 100);
  }

  private void ask(String text, String wrong, long id) {
    this.asked++;
    Reply reply = this.service.search(text, "&facets=none&limit=" + TOP);
    if (!this.vocabulary.contains(Words.key(wrong))) {
      this.unknown++;
      if (!reply.data().path("suggestions").isEmpty()) {
        this.corrected++;
      }
    }
    if (reply.ids().contains(id)) {
      this.found++;
    } else {
      this.missed.add(text);
    }
  }

  /** A deletion, an insertion, a substitution and a transposition, each at some place. */
  private List<String> edits(String word) {
    int at = this.random.nextInt(word.length());
    char letter = (char) ('a' + this.random.nextInt(26));
    int before = this.random.nextInt(word.length() - 1);
    return List.of(
        word.substring(0, at) + word.substring(at + 1),
        word.substring(0, at) + letter + word.substring(at),
        word.substring(0, at) + letter + word.substring(at + 1),
        word.substring(0, before)
            + word.charAt(before + 1)
            + word.charAt(before)
            + word.substring(before + 2));
  }
}
