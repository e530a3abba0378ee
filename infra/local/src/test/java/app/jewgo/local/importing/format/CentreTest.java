package app.jewgo.local.importing.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CentreTest {

  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "{'type':'Point','coordinates':[35.2,31.7]} => 35.2 31.7",
        "{'type':'Point','coordinates':[35.2,31.7,800]} => 35.2 31.7",
        "{'type':'Polygon','coordinates':[[[0,0],[4,0],[4,2],[0,2],[0,0]]]} => 2.0 1.0",
        "{'type':'Polygon','coordinates':[[[0,0],[0,2],[4,2],[4,0],[0,0]]]} => 2.0 1.0",
        "{'type':'Polygon','coordinates':[[[0,0],[3,0],[0,3],[0,0]]]} => 1.0 1.0",
        "{'type':'Polygon','coordinates':[[[0,0],[4,0],[4,2],[0,2],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]} => 2.0 1.0",
        "{'type':'Polygon','coordinates':[[[179,0],[-179,0],[-179,2],[179,2],[179,0]]]} => 180.0 1.0",
        "{'type':'Polygon','coordinates':[[[5,5],[5,5],[5,5]]]} => 5.0 5.0",
        "{'type':'LineString','coordinates':[[1,1],[3,1]]} => 2.0 1.0",
        "{'type':'MultiPolygon','coordinates':[[[[0,0],[2,0],[2,2],[0,2],[0,0]]],[[[8,0],[8,2],[10,2],[10,0],[8,0]]]]}"
            + " => 5.0 1.0",
        "{'type':'GeometryCollection','geometries':[{'type':'Point','coordinates':[1,2]}]} => 1.0 2.0",
      })
  void isTheCentroid(String geometry, String expected) {
    Point centre = Centre.of(JSON.readTree(geometry.replace('\'', '"')));

    assertThat(centre).isNotNull();
    assertThat(Math.abs(centre.longitude()) + " " + centre.latitude()).isEqualTo(expected);
  }

  /** Where naive sums lose their digits: a shop of ten metres far from the origin. */
  @Test
  void keepsItsPrecisionOnSmallShapes() {
    Point centre =
        Centre.of(
            JSON.readTree(
                "{\"type\":\"Polygon\",\"coordinates\":[[[139.7000000,35.6000000],[139.7001000,35.6000000],"
                    + "[139.7001000,35.6001000],[139.7000000,35.6001000],[139.7000000,35.6000000]]]}"));

    assertThat(centre).isEqualTo(new Point(139.70005, 35.60005));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"type\":\"Point\"}",
        "{\"type\":\"Point\",\"coordinates\":[\"1\",2]}",
        "{\"type\":\"Point\",\"coordinates\":[1]}",
        "{\"type\":\"Polygon\",\"coordinates\":[]}",
        "{\"type\":\"Circle\",\"coordinates\":[1,2]}",
        "{\"type\":\"MultiPolygon\",\"coordinates\":{}}",
      })
  void isNothingWithoutCoordinates(String geometry) {
    assertThat(Centre.of(JSON.readTree(geometry))).isNull();
  }
}
