package app.jewgo.bench.generator;

import java.util.List;
import java.util.Locale;

/** Names of places, combined from word lists. */
final class Names {

  private static final List<String> OWNERS =
      List.of(
          "Abie",
          "Ari",
          "Asher",
          "Avi",
          "Benny",
          "Bubby",
          "Chaim",
          "Chani",
          "David",
          "Dovid",
          "Eli",
          "Ezra",
          "Gabi",
          "Goldie",
          "Itzik",
          "Izzy",
          "Jacob",
          "Jojo",
          "Kobi",
          "Levi",
          "Meir",
          "Mendel",
          "Menachem",
          "Miri",
          "Moishe",
          "Moshe",
          "Motti",
          "Nissim",
          "Noa",
          "Pinchas",
          "Rafi",
          "Rami",
          "Rivky",
          "Sara",
          "Savta",
          "Shalom",
          "Shimon",
          "Shloimy",
          "Shmuel",
          "Shuki",
          "Tali",
          "Uri",
          "Yael",
          "Yakov",
          "Yanky",
          "Yehuda",
          "Yossi",
          "Zaidy");

  private static final List<String> QUALITIES =
      List.of(
          "Best",
          "Blue",
          "Carmel",
          "Central",
          "Chef",
          "Corner",
          "Eilat",
          "Fresh",
          "Galil",
          "Golan",
          "Golden",
          "Grand",
          "Green",
          "Heimish",
          "Holy",
          "Kineret",
          "King",
          "Le Marais",
          "Lev",
          "Little",
          "Mazal",
          "Mehadrin",
          "Milk & Honey",
          "Modern",
          "Negev",
          "New",
          "Old City",
          "Olive",
          "Original",
          "Orchidea",
          "Pita",
          "Pomegranate",
          "Prime",
          "Royal",
          "Sabra",
          "Salt",
          "Sderot",
          "Seven Species",
          "Shemesh",
          "Shuk",
          "Simcha",
          "Spice",
          "Sunset",
          "Tantzen",
          "Taste of",
          "Tel Aviv",
          "Tiberias",
          "Tzion",
          "Urban",
          "Village",
          "Yalla",
          "Zaatar");

  private static final List<String> PLACES =
      List.of(
          "Jerusalem",
          "Yerushalayim",
          "Haifa",
          "Yaffo",
          "Carmel Market",
          "the Shuk",
          "the Park",
          "Main Street",
          "the Corner",
          "the Mall",
          "the Square",
          "the Beach",
          "the Village");

  private static final List<String> HEBREW_OWNERS =
      List.of(
          "משה", "יוסי", "אבי", "דוד", "שמעון", "רחל", "סבתא", "אלי", "חיים", "שלום", "מאיר", "רמי",
          "נסים", "ציון", "עזרא", "הבבא", "השף", "המלך", "הזהב", "הכיכר", "השוק", "הפינה",
          "ירושלים", "הגליל", "הכרמל", "הים", "המושבה", "התחנה");

  private Names() {}

  /** A third of Israeli places have a name in Hebrew script. */
  static String draw(RowRandom random, City city, Cuisine cuisine) {
    if (city.country().code().equals("IL") && random.chance(0.35)) {
      return random.pick(cuisine.hebrew()) + " " + random.pick(HEBREW_OWNERS);
    }
    String noun = random.pick(cuisine.nouns());
    int form = random.below(100);
    if (form < 32) {
      return random.pick(OWNERS) + "'s " + noun;
    }
    if (form < 62) {
      return random.pick(QUALITIES) + " " + noun;
    }
    if (form < 74) {
      return noun + " " + city.name();
    }
    if (form < 84) {
      return noun + " at " + random.pick(PLACES);
    }
    if (form < 92) {
      return random.pick(OWNERS) + " & " + random.pick(OWNERS) + " " + noun;
    }
    return random.pick(QUALITIES) + " " + noun + " of " + city.name();
  }

  /** A host name below the reserved top level domain {@code example}, never anybody's. */
  static String host(String name, long index) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    return (letters.isEmpty() ? "place" : letters.replace(' ', '-')) + "-" + index + ".example";
  }
}
