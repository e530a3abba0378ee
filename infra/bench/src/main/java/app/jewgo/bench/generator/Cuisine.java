package app.jewgo.bench.generator;

import java.util.List;

/**
 * What a generated place cooks, and what such places are called.
 *
 * @param category kosher category: Meat, Dairy or Pareve
 * @param listingType as frontends filter by
 * @param share among the cuisines of the category, relative
 * @param nouns in Latin script, transliterations as people spell them
 * @param hebrew the same in Hebrew script
 * @param offers completes the sentence "Kosher meat place with …"
 */
record Cuisine(
    String category,
    String listingType,
    int share,
    List<String> nouns,
    List<String> hebrew,
    String offers) {

  static final List<Cuisine> MEAT =
      List.of(
          new Cuisine(
              "Meat",
              "Restaurant",
              22,
              List.of("Shawarma", "Shwarma", "Schwarma", "Shawarma Bar", "Shwarma House"),
              List.of("שווארמה", "בית השווארמה"),
              "shawarma in pita and laffa"),
          new Cuisine(
              "Meat",
              "Restaurant",
              20,
              List.of("Grill", "Mangal", "Grill House", "Shipudei", "Charcoal Grill"),
              List.of("גריל", "שיפודי", "על האש"),
              "skewers from the charcoal grill"),
          new Cuisine(
              "Meat",
              "Restaurant",
              12,
              List.of("Steakhouse", "Prime", "Chophouse", "Smokehouse"),
              List.of("סטייק האוס", "בית הבשר"),
              "dry-aged steaks"),
          new Cuisine(
              "Meat",
              "Restaurant",
              14,
              List.of("Deli", "Delicatessen", "Pastrami", "Sandwich Bar"),
              List.of("מעדניית", "דלי"),
              "overstuffed deli sandwiches"),
          new Cuisine(
              "Meat",
              "Restaurant",
              12,
              List.of("Burger", "Burgers", "Burger Bar", "Smash Burger"),
              List.of("בורגר", "המבורגר"),
              "burgers and fries"),
          new Cuisine(
              "Meat",
              "Restaurant",
              8,
              List.of("Schnitzel", "Shnitzel", "Schnitzel Express", "Fried Chicken"),
              List.of("שניצל", "שניצליה"),
              "schnitzel in a baguette"),
          new Cuisine(
              "Meat",
              "Restaurant",
              7,
              List.of("Wok", "Chinese", "China Glatt", "Noodle Bar"),
              List.of("ווק", "סינית"),
              "Chinese dishes from the wok"),
          new Cuisine(
              "Meat",
              "Catering",
              6,
              List.of("Catering", "Caterers", "Events", "Kitchen"),
              List.of("קייטרינג", "אולמי"),
              "catering for simchas"),
          new Cuisine(
              "Meat",
              "Grocery",
              3,
              List.of("Glatt Mart", "Butcher", "Meat Market"),
              List.of("אטליז"),
              "glatt meat over the counter"));

  static final List<Cuisine> DAIRY =
      List.of(
          new Cuisine(
              "Dairy",
              "Restaurant",
              34,
              List.of("Pizza", "Pizzeria", "Pizza Shop", "Pizza & Falafel", "Slice"),
              List.of("פיצה", "פיצריית"),
              "pizza by the slice and pasta"),
          new Cuisine(
              "Dairy",
              "Cafe",
              24,
              List.of("Cafe", "Café", "Coffee", "Coffee House", "Espresso Bar"),
              List.of("קפה", "בית קפה"),
              "coffee, salads and breakfast all day"),
          new Cuisine(
              "Dairy",
              "Restaurant",
              14,
              List.of("Bagels", "Bagel Shop", "Bagel Cove", "Bagelry"),
              List.of("בייגל"),
              "hand-rolled bagels and spreads"),
          new Cuisine(
              "Dairy",
              "Restaurant",
              10,
              List.of("Trattoria", "Pasta Bar", "Ristorante", "Cucina"),
              List.of("פסטה", "טרטוריה"),
              "fresh pasta and fish"),
          new Cuisine(
              "Dairy",
              "Cafe",
              8,
              List.of("Creamery", "Ice Cream", "Gelato", "Frozen Yogurt"),
              List.of("גלידה", "גלידריה"),
              "ice cream and waffles"),
          new Cuisine(
              "Dairy",
              "Restaurant",
              6,
              List.of("Shakshuka", "Shakshouka", "Brunch", "Dairy Bar"),
              List.of("שקשוקה", "חלבית"),
              "shakshuka and brunch"),
          new Cuisine(
              "Dairy",
              "Bakery",
              4,
              List.of("Patisserie", "Boulangerie", "Burekas", "Bourekas"),
              List.of("בורקס", "קונדיטוריית"),
              "burekas and cheesecake"));

  static final List<Cuisine> PAREVE =
      List.of(
          new Cuisine(
              "Pareve",
              "Bakery",
              34,
              List.of("Bakery", "Bake Shop", "Challah", "Hallah", "Babka"),
              List.of("מאפיית", "חלות", "מאפה"),
              "challah, babka and rugelach"),
          new Cuisine(
              "Pareve",
              "Restaurant",
              26,
              List.of("Falafel", "Felafel", "Falafel King", "Hummus", "Chummus", "Hummus Bar"),
              List.of("פלאפל", "חומוס", "חומוסיית"),
              "falafel and hummus"),
          new Cuisine(
              "Pareve",
              "Restaurant",
              18,
              List.of("Sushi", "Sushi Bar", "Poke", "Sushi House"),
              List.of("סושי"),
              "sushi and poke bowls"),
          new Cuisine(
              "Pareve",
              "Restaurant",
              10,
              List.of("Vegan", "Green Kitchen", "Salad Bar", "Juice Bar"),
              List.of("טבעוני", "מיצים"),
              "vegan bowls and juices"),
          new Cuisine(
              "Pareve",
              "Catering",
              6,
              List.of("Fish", "Appetizing", "Herring House"),
              List.of("דגי"),
              "herring, lox and salads"),
          new Cuisine(
              "Pareve",
              "Food truck",
              6,
              List.of("Sabich", "Sabih", "Tamiya", "Street Food"),
              List.of("סביח"),
              "sabich from the truck"));

  Cuisine {
    nouns = List.copyOf(nouns);
    hebrew = List.copyOf(hebrew);
  }

  /** Meat 46 %, Dairy 40 %, Pareve 14 %, as among restaurants that people have listed. */
  static Cuisine draw(RowRandom random) {
    double category = random.unit();
    List<Cuisine> cuisines = (category < 0.46) ? MEAT : (category < 0.86) ? DAIRY : PAREVE;
    int left = random.below(cuisines.stream().mapToInt(Cuisine::share).sum());
    for (Cuisine cuisine : cuisines) {
      left -= cuisine.share;
      if (left < 0) {
        return cuisine;
      }
    }
    return cuisines.getLast();
  }
}
