package app.jewgo.search.query;

import app.jewgo.search.index.Fields;
import app.jewgo.search.index.PackedJson;
import app.jewgo.search.index.PublicJson;
import app.jewgo.search.words.Words;
import app.jewgo.search.words.Words.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.util.BytesRef;

/**
 * What is shown of a restaurant whoever asks for it. Nobody changes it.
 *
 * @param json public, without the last brace
 * @param texts in which words may be marked, in the order of {@link Fields#MARKED}
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
record ShownRestaurant(byte[] json, List<Text> texts) {

  /** Of objects and references, about. */
  private static final int OVERHEAD = 300;

  private static final int WORD_OVERHEAD = 120;

  /**
   * A text, cut into words.
   *
   * @param key of the JSON in which it stands
   */
  record Text(String key, String text, List<Word> words) {}

  /**
   * @param stored a document's {@link Fields#JSON}
   */
  static ShownRestaurant of(BytesRef stored) {
    Map<String, String> marked = new HashMap<>();
    byte[] json = PublicJson.of(PackedJson.unpacked(stored), marked);
    List<Text> texts = new ArrayList<>(Fields.MARKED.size());
    for (String key : Fields.MARKED) {
      String text = marked.get(key);
      if (text != null) {
        texts.add(new Text(key, text, Words.of(text)));
      }
    }
    return new ShownRestaurant(json, texts);
  }

  /** Of memory, about. */
  int bytes() {
    int bytes = OVERHEAD + this.json.length;
    for (Text text : this.texts) {
      bytes += 2 * text.text().length() + WORD_OVERHEAD * text.words().size();
    }
    return bytes;
  }
}
