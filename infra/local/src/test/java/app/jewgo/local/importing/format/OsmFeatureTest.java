package app.jewgo.local.importing.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsmFeatureTest {

  @Test
  void mapsTheTags() throws IOException {
    Rows rows =
        Rows.of(
            """
            {"type": "FeatureCollection", "generator": "overpass-turbo",
             "features": [
              {"type": "Feature", "id": "node/123",
               "geometry": {"type": "Point", "coordinates": [-73.9772, 40.7527]},
               "properties": {"diet:kosher": "only", "name": "Wok ווק", "amenity": "fast_food",
                "addr:housenumber": "12", "addr:street": "W 45th St", "addr:city": "New York",
                "addr:state": "NY", "addr:postcode": "10036", "contact:phone": "+1 212; +1 213",
                "website": "https://wok.example", "cuisine": "chinese;noodle_bar",
                "kosher:category": "meat", "opening_hours": "Su-Th 11:00-22:00; PH off"}}
             ]}
            """);

    assertThat(rows.lines()).containsExactly(3L);
    assertThat(rows.restaurant(0).toString())
        .startsWith(
            "{\"source_id\":\"node/123\",\"name\":\"Wok ווק\",\"latitude\":40.7527,\"longitude\":-73.9772,"
                + "\"address\":\"12 W 45th St\",\"city\":\"New York\",\"state\":\"NY\",\"zip_code\":\"10036\","
                + "\"phone_number\":\"+1 212\",\"website\":\"https://wok.example\",\"certifying_agency\":null,"
                + "\"kosher_category\":\"Meat\",\"listing_type\":\"Restaurant\",\"business_types\":\"fast_food\","
                + "\"short_description\":\"Cuisine: chinese, noodle bar\"");
    assertThat(rows.restaurant(0).path("hours_json").path("periods").size()).isEqualTo(5);
    assertThat(rows.read(0).notes()).singleElement().asString().contains("holidays");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "{'diet:kosher':'no','name':'x'} => diet:kosher: no (expected: yes or only)",
        "{'diet:kosher':'limited','name':'x'} => diet:kosher: limited (expected: yes or only)",
        "{'name':'x'} => diet:kosher: missing (expected: yes or only)",
        "{'diet:kosher':['yes'],'name':'x'} => diet:kosher: missing (expected: yes or only)",
        "null => diet:kosher: missing (expected: yes or only)",
      })
  void takesOnlyWhatIsKosher(String properties, String reason) throws IOException {
    Rows rows = Rows.of(feature("\"node/1\"", properties.replace('\'', '"')));

    assertThat(rows.unusable(0).reason()).isEqualTo(reason);
    assertThat(rows.unusable(0).id()).isEqualTo("node/1");
  }

  @Test
  void findsTheElementWhereverTheExportPutIt() throws IOException {
    String kosher = "\"diet:kosher\":\"yes\",\"name\":\"x\"";
    assertThat(sourceId(feature("7", "{\"@id\":\"way/9\"," + kosher + "}"))).isEqualTo("way/9");
    assertThat(sourceId(feature("7", "{\"osm_type\":\"relation\",\"osm_id\":8," + kosher + "}")))
        .isEqualTo("relation/8");
    assertThat(sourceId(feature("7", "{\"@type\":\"node\",\"@id\":6," + kosher + "}")))
        .isEqualTo("node/6");
    assertThat(Rows.of(feature("7", "{" + kosher + "}")).unusable(0).reason())
        .isEqualTo("id: missing (expected: like node/123)");
  }

  @Test
  void needsAPlace() throws IOException {
    Rows rows =
        Rows.of(
            "{\"features\":[{\"id\":\"node/1\",\"properties\":{\"diet:kosher\":\"yes\",\"name\":\"x\"}}]}");

    assertThat(rows.unusable(0).reason()).startsWith("geometry: no coordinates");
    assertThat(rows.unusable(0).name()).isEqualTo("x");
  }

  @Test
  void hoursThatAreNotUnderstoodDoNotCostTheRow() throws IOException {
    Rows rows =
        Rows.of(
            feature(
                "\"node/1\"",
                "{\"diet:kosher\":\"yes\",\"name\":\"x\",\"opening_hours\":\"dawn-dusk\"}"));

    assertThat(rows.restaurant(0).get("hours_json").isNull()).isTrue();
    assertThat(rows.read(0).notes())
        .containsExactly("opening_hours: \"dawn-dusk\": not understood, hours stay unknown");
  }

  @Test
  void linksThatLeadNowhereDoNotCostTheRow() throws IOException {
    String properties = "{\"diet:kosher\":\"yes\",\"name\":\"x\",\"website\":\"%s\"}";
    for (String good : new String[] {"a.example", "www.a.example/b?c=d", "https://a.example:80/"}) {
      assertThat(
              Rows.of(feature("\"node/1\"", properties.formatted(good)))
                  .restaurant(0)
                  .path("website")
                  .asString())
          .isEqualTo(good);
    }
    for (String bad :
        new String[] {
          "see facebook", "https://a.example/b c", "ftp://a.example", "a", "mailto:x@y.z"
        }) {
      Rows rows = Rows.of(feature("\"node/1\"", properties.formatted(bad)));
      assertThat(rows.restaurant(0).get("website").isNull()).as(bad).isTrue();
      assertThat(rows.read(0).notes())
          .containsExactly("website: " + bad + ": not a web address, left out");
    }
  }

  /** Nobody's kosher category may be guessed. */
  @Test
  void aCuisineIsNoCategory() throws IOException {
    Rows rows =
        Rows.of(
            feature(
                "\"node/1\"",
                "{\"diet:kosher\":\"yes\",\"name\":\"x\",\"cuisine\":\"steak_house\"}"));

    assertThat(rows.restaurant(0).get("kosher_category").isNull()).isTrue();
  }

  private static String sourceId(String content) throws IOException {
    return Rows.of(content).restaurant(0).path("source_id").asString();
  }

  private static String feature(String id, String properties) {
    return "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":%s,"
            .formatted(id)
        + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},\"properties\":%s}]}"
            .formatted(properties);
  }
}
