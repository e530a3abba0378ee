package app.jewgo.bench.generator;

import java.util.List;

/** How addresses are written in a country, by its ISO 3166 code. */
enum Country {
  US(Form.NUMBER_FIRST, Streets.AMERICAN),
  CA(Form.NUMBER_FIRST, Streets.AMERICAN),
  GB(Form.NUMBER_FIRST, Streets.BRITISH),
  AU(Form.NUMBER_FIRST, Streets.BRITISH),
  NZ(Form.NUMBER_FIRST, Streets.BRITISH),
  ZA(Form.NUMBER_FIRST, Streets.BRITISH),
  IN(Form.NUMBER_FIRST, Streets.BRITISH),
  SG(Form.NUMBER_FIRST, Streets.BRITISH),
  HK(Form.NUMBER_FIRST, Streets.BRITISH),
  TH(Form.NUMBER_FIRST, Streets.BRITISH),
  JP(Form.NUMBER_FIRST, Streets.BRITISH),
  AE(Form.NUMBER_FIRST, Streets.BRITISH),
  IL(Form.NUMBER_LAST, Streets.ISRAELI),
  FR(Form.NUMBER_COMMA_FIRST, Streets.FRENCH),
  MA(Form.NUMBER_COMMA_FIRST, Streets.FRENCH),
  BE(Form.NUMBER_LAST, Streets.DUTCH),
  NL(Form.NUMBER_LAST, Streets.DUTCH),
  DE(Form.NUMBER_LAST, Streets.GERMAN),
  AT(Form.NUMBER_LAST, Streets.GERMAN),
  CH(Form.NUMBER_LAST, Streets.GERMAN),
  HU(Form.NUMBER_LAST, Streets.EASTERN),
  CZ(Form.NUMBER_LAST, Streets.EASTERN),
  PL(Form.NUMBER_LAST, Streets.EASTERN),
  RU(Form.NUMBER_LAST_COMMA, Streets.EASTERN),
  UA(Form.NUMBER_LAST_COMMA, Streets.EASTERN),
  TR(Form.NUMBER_LAST, Streets.EASTERN),
  IT(Form.NUMBER_LAST_COMMA, Streets.ITALIAN),
  ES(Form.NUMBER_LAST_COMMA, Streets.SPANISH),
  AR(Form.NUMBER_LAST, Streets.SPANISH),
  UY(Form.NUMBER_LAST, Streets.SPANISH),
  CL(Form.NUMBER_LAST, Streets.SPANISH),
  MX(Form.NUMBER_LAST, Streets.SPANISH),
  PA(Form.NUMBER_LAST, Streets.SPANISH),
  CO(Form.NUMBER_LAST, Streets.SPANISH),
  VE(Form.NUMBER_LAST, Streets.SPANISH),
  BR(Form.NUMBER_LAST_COMMA, Streets.BRAZILIAN);

  private final String form;

  private final List<String> streets;

  Country(String form, List<String> streets) {
    this.form = form;
    this.streets = streets;
  }

  /** A made-up address in the country's style, without city and postcode. */
  String address(RowRandom random) {
    int number = 1 + (int) Math.min(random.pareto(8, 0.7), 9_998);
    String street = random.pick(this.streets);
    return this.form.replace("N", Integer.toString(number)).replace("S", street);
  }

  /** Where the house number (N) stands beside the street (S). */
  private static final class Form {
    static final String NUMBER_FIRST = "N S";
    static final String NUMBER_COMMA_FIRST = "N, S";
    static final String NUMBER_LAST = "S N";
    static final String NUMBER_LAST_COMMA = "S, N";
  }

  private static final class Streets {
    static final List<String> AMERICAN =
        List.of(
            "Main St", "Coney Island Ave", "Avenue J", "Kings Hwy", "Central Ave", "Cedar Ln",
            "Broadway", "W 72nd St", "NE 163rd St", "Stirling Rd", "Harding Ave", "Collins Ave",
            "Pico Blvd", "Ventura Blvd", "Reisterstown Rd", "Park Heights Ave", "Devon Ave",
            "Dempster St", "Bathurst St", "Eglinton Ave W", "Queen Mary Rd", "Lee Ave",
            "13th Ave", "18th Ave", "Kingston Ave", "Jewel Ave", "Lefferts Blvd", "Union Tpke",
            "Middle Neck Rd", "Queen Anne Rd", "Clifton Ave", "Cedarbridge Ave", "Route 59",
            "Harvard St", "Beacon St", "Preston Rd", "Hillcroft Ave", "Taylor Rd", "Murray Ave");
    static final List<String> BRITISH =
        List.of(
            "High Street", "Golders Green Road", "Brent Street", "Finchley Road", "Station Road",
            "Bury Old Road", "Leicester Road", "Stamford Hill", "Church Road", "Vivian Avenue",
            "Carlisle Street", "Glen Eira Road", "Hall Street", "Balaclava Road", "Bondi Road",
            "Louis Botha Avenue", "Long Street", "Sukhumvit Road", "Waterloo Street",
            "King Street", "Queen's Road", "Market Street", "Mill Lane", "Park Avenue");
    static final List<String> ISRAELI =
        List.of(
            "Jaffa", "Ben Yehuda", "King George", "Emek Refaim", "Agrippas", "Azza", "Herzl",
            "Dizengoff", "Allenby", "Ibn Gabirol", "Rothschild Blvd", "Rabbi Akiva",
            "Jabotinsky", "HaNevi'im", "Malchei Yisrael", "Kanfei Nesharim", "Weizmann",
            "Ahuza", "HaAtzmaut", "Bialik", "Sokolov", "Nahal Dolev", "HaMelacha", "HaTmarim",
            "Begin Blvd", "Rashi", "Rambam", "Ha'Histadrut", "Yirmiyahu", "Bar Ilan");
    static final List<String> FRENCH =
        List.of(
            "rue des Rosiers", "rue Richer", "avenue de Flandre", "rue Manin", "rue Cadet",
            "boulevard Voltaire", "avenue de Villiers", "rue de Courcelles", "rue Petit",
            "rue Paul Valery", "avenue du Prado", "rue de Rome", "rue Bugeaud", "rue Vauban",
            "avenue Paul Langevin", "rue d'Alger", "place de la Republique", "rue Oberkampf");
    static final List<String> DUTCH =
        List.of(
            "Pelikaanstraat", "Hoveniersstraat", "Belgielei", "Lange Leemstraat", "Isabellalei",
            "Beethovenstraat", "Amstelveenseweg", "Gelderlandplein", "Kastelenstraat");
    static final List<String> GERMAN =
        List.of(
            "Hauptstraße", "Fasanenstraße", "Oranienburger Straße", "Münstersche Straße",
            "Taborstraße", "Große Stadtgutgasse", "Karmelitermarkt", "Lavaterstrasse",
            "Westendstraße", "Bahnhofstraße", "Kurfürstendamm", "Savignystraße");
    static final List<String> EASTERN =
        List.of(
            "Kazinczy utca", "Wesselényi utca", "Dob utca", "Maiselova", "Široká", "Twarda",
            "Grzybowska", "Bolshaya Bronnaya", "Obraztsova", "Shota Rustaveli", "Büyükdere Cd.");
    static final List<String> ITALIAN =
        List.of(
            "Via del Portico d'Ottavia", "Via di Santa Maria del Pianto", "Via Livorno",
            "Via Soderini", "Via San Gimignano", "Viale Marconi", "Via Sally Mayer");
    static final List<String> SPANISH =
        List.of(
            "Av. Corrientes", "Tucumán", "Paso", "Lavalle", "Av. Nazca", "Helguera", "Ecuador",
            "Av. Horacio", "Calle Emilio Castelar", "Bosque de Minas", "Av. Balboa", "Calle 52",
            "Av. Santa Fe", "Jerónimo Salguero", "Av. Las Condes", "Calle Ibiza", "Calle Balmes");
    static final List<String> BRAZILIAN =
        List.of(
            "Rua Haddock Lobo", "Rua Prates", "Rua Correia de Melo", "Alameda Barros",
            "Avenida Angelica", "Rua Barata Ribeiro", "Rua Padre Joao Manuel", "Rua Tocantins");
  }
}
