package app.jewgo.search.words;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words that people write in several ways, each with the spelling that stands in the index. One
 * word stands for one word; what is called otherwise altogether stands in {@link #ALIASES}.
 */
final class Spelling {

  private static final char FIRST_HEBREW = 'א';

  private static final char LAST_HEBREW = 'ת';

  private static final String FINAL_FORMS = "ךםןףץ";

  private static final String USUAL_FORMS = "כמנפצ";

  private static final String ABBREVIATION_MARKS = "\"'״׳";

  private static final Map<String, String> CANONICAL = new HashMap<>();

  static {
    same("shawarma", "shwarma schwarma shawerma shoarma shuarma shawurma chawarma שווארמה שוארמה");
    same("falafel", "felafel falafal falaffel felafal filafel פלאפל פלפל");
    same("hummus", "humus houmous hommus chummus humous chumus חומוס");
    same("pizza", "pizzeria pizzaria piza pizze פיצה פיצרייה פיצריה");
    same("challah", "hallah chalah challa halla chala חלה חלות");
    same("burger", "hamburger beefburger המבורגר בורגר");
    same("barbecue", "bbq barbeque barbq barbaque");
    same("bagel", "beigel bagle baigel בייגל בייגלה ביגל");
    same("boureka", "burek bureka borek boureke bourekas burekas borekas בורקס");
    same("sushi", "סושי");
    same("cafe", "caffe kafe coffeehouse coffeeshop קפה");
    same("bakery", "bakerie מאפיה מאפייה קונדיטוריה");
    same("restaurant", "restaurante restaraunt resturant מסעדה מסעדת");
    same("deli", "delicatessen דלי מעדניה מעדנייה");
    same("grill", "grille גריל");
    same("steakhouse", "steak סטייק סטקייה סטקיה");
    same("pita", "pitta pittah פיתה");
    same("schnitzel", "shnitzel schnitzle shnitzle שניצל");
    same("shakshuka", "shakshouka chakchouka שקשוקה");
    same("sabich", "sabih sabeach סביח");
    same("kebab", "kabob kabab kebob קבב");
    same("couscous", "kuskus קוסקוס");
    same("kugel", "kigel קוגל");
    same("cholent", "chulent tcholent חמין צולנט");
    same("yogurt", "yoghurt yoghourt יוגורט");
    same("gelato", "גלידה גלידריה");
    same("cake", "עוגה עוגות cakery");
    same("fish", "דג דגים");
    same("catering", "caterer קייטרינג");
    same("meat", "fleishig fleishik fleishigs fleischig basari בשרי בשר");
    same("dairy", "milchig milchik chalavi halavi חלבי חלב");
    same("pareve", "parve parev parveh pareveh פרווה פרוה");
    same("kosher", "casher כשר כשרה");
    same("glatt", "glat גלאט");
    same("cholov", "chalav chalov cholav halav holov");
    same("yisroel", "yisrael yisroel ישראל");
    same("pas", "pat פת");
    same("bishul", "bishol בישול");
    same("mehadrin", "mehadran mihadrin מהדרין");
    same("badatz", "badats badaz badatzz בדצ");
    same("jerusalem", "yerushalayim yerushalaim ירושלים");
    same("miami", "מיאמי");
    same("hollywood", "הוליווד");
    same("surfside", "סרפסייד");
    same("aventura", "אוונטורה");
    same("mediterranean", "mediterrean mediteranean mediterannean");
    same("israeli", "ישראלי ישראלית");
  }

  /** In names of places and agencies: what is written beside it for whoever says it otherwise. */
  static final Map<String, List<String>> ALIASES =
      Map.ofEntries(
          Map.entry("kosher miami", List.of("km")),
          Map.entry("orb", List.of("orthodox rabbinical board")),
          Map.entry("ou", List.of("orthodox union")),
          Map.entry("ok", List.of("organized kashrut")),
          Map.entry("star-k", List.of("star k", "stark")),
          Map.entry("crc", List.of("chicago rabbinical council")),
          Map.entry("north miami beach", List.of("nmb")),
          Map.entry("miami beach", List.of("south beach")),
          Map.entry("fort lauderdale", List.of("ft lauderdale")),
          Map.entry("fl", List.of("florida")),
          Map.entry("ny", List.of("new york")),
          Map.entry("nj", List.of("new jersey")),
          Map.entry("ca", List.of("california")));

  /** Longer texts have no aliases, which is quickly seen. */
  static final int LONGEST_ALIASED = 40;

  /** May be in a question, and need not be in what is found. */
  static final Set<String> MEANING_LITTLE =
      Set.of(
          "a",
          "an",
          "and",
          "at",
          "by",
          "de",
          "for",
          "from",
          "i",
          "in",
          "is",
          "la",
          "me",
          "my",
          "n",
          "near",
          "of",
          "on",
          "or",
          "the",
          "to",
          "with",
          "kosher",
          "food",
          "place",
          "best",
          "good",
          "want",
          "some",
          "find",
          "restaurant",
          "את",
          "של",
          "עם",
          "על");

  private Spelling() {}

  private static void same(String canonical, String others) {
    for (String other : others.split(" ", -1)) {
      CANONICAL.put(hebrew(other), canonical);
    }
  }

  /**
   * @param typed folded, in lower case
   */
  static String of(String typed) {
    String word = hebrew(typed);
    String canonical = CANONICAL.get(word);
    if (canonical != null) {
      return canonical;
    }
    String singular = singular(word);
    return CANONICAL.getOrDefault(singular, singular);
  }

  /** Without the marks of abbreviations, and with the usual form of letters at the end. */
  private static String hebrew(String word) {
    if (word.isEmpty() || word.charAt(0) < FIRST_HEBREW || word.charAt(0) > LAST_HEBREW) {
      return word;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      int form = FINAL_FORMS.indexOf(c);
      if (form >= 0) {
        plain.append(USUAL_FORMS.charAt(form));
      } else if (ABBREVIATION_MARKS.indexOf(c) < 0) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** The endings that English plurals have; a word of another language loses at most an s. */
  private static String singular(String word) {
    int length = word.length();
    if (length < 4 || !word.endsWith("s")) {
      return word;
    }
    if (word.endsWith("ies") && length > 4) {
      return word.substring(0, length - 3) + "y";
    }
    if (word.endsWith("ches") || word.endsWith("shes") || word.endsWith("sses")) {
      return word.substring(0, length - 2);
    }
    boolean none = word.endsWith("ss") || word.endsWith("us") || word.endsWith("is");
    return none ? word : word.substring(0, length - 1);
  }
}
