package app.jewgo.local.importing.format;

import static org.assertj.core.api.Assertions.assertThat;

import app.jewgo.bench.hours.WeeklyHours;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsmOpeningHoursTest {

  /** Minutes from Sunday 00:00; Friday begins at 7200, Saturday at 8640. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "Su-Th 11:00-22:00; Fr 11:00-15:00; Sa off; PH off"
            + " => {[660,1320),[2100,2760),[3540,4200),[4980,5640),[6420,7080),[7860,8100)}",
        "Mo 12:00-15:30,18:00-23:00 => {[2160,2370),[2520,2820)}",
        "Mo 12:00-15:30, 18:00-23:00 => {[2160,2370),[2520,2820)}",
        "Sa 20:30-01:00 => {[0,60),[9870,10080)}",
        "Sa 20:30-25:00 => {[0,60),[9870,10080)}",
        "Mo 18:00-26:00 => {[2520,3000)}",
        "24/7 => {[0,10080)}",
        "Mo-Su 00:00-24:00 => {[0,10080)}",
        "00:00-24:00 => {[0,10080)}",
        "Fr-Su 10:00-11:00 => {[600,660),[7800,7860),[9240,9300)}",
        "Mo,We 10:00-11:00 => {[2040,2100),[4920,4980)}",
        "mo 9:00-10:00 => {[1980,2040)}",
        "Mo: 09:00-10:00 => {[1980,2040)}",
        "Mo 09:00–10:00; ;  => {[1980,2040)}",
        "Mo => {[1440,2880)}",
        "Mo-Tu 10:00-12:00; Tu 13:00-14:00 => {[2040,2160),[3660,3720)}",
        "Mo-Tu 10:00-12:00, Tu 13:00-14:00 => {[2040,2160),[3480,3600),[3660,3720)}",
        "Mo 10:00-12:00, We 13:00-14:00 => {[2040,2160),[5100,5160)}",
        "Mo-Su 10:00-12:00; Tu-Su off => {[2040,2160)}",
        "Mo,PH 10:00-12:00 => {[2040,2160)}",
        "Mo 10:00-14:00,12:00-16:00 => {[2040,2400)}",
        "Mo closed => {}",
        "off => {}",
      })
  void readsTheCommonPart(String written, String expected) {
    OsmOpeningHours parsed = OsmOpeningHours.parse(written);

    assertThat(parsed.hours()).as(written).isNotNull();
    assertThat(parsed.hours()).extracting(WeeklyHours::toMultirange).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sunrise-sunset",
        "Mo-Fr sunrise-22:00",
        "18:00+",
        "Mo 18:00-23:00+",
        "Apr-Oct 10:00-18:00",
        "Mo[1] 10:00-12:00",
        "week 1-20 Mo 10:00-12:00",
        "by appointment",
        "\"call us\"",
        "Mo-Fr 10:00-18:00 \"kitchen\"",
        "Mo 10:00-18:00 || Tu 10:00-12:00",
        "10-18",
        "Mo 10:70-11:00",
        "Mo 25:00-26:00",
        "Mo 10:00-48:00",
        "Mo,",
        "Mo 10:00-11:00,",
        ",",
        ":",
        "Mo:",
        "PH",
        "Monday 10:00-11:00",
        "Mo-Fr 10:00-18:00 off",
        "Mo off 10:00-11:00",
        "24/7 24/7",
        "Mo10:00-11:00-12:00",
        "99999999999:00-11:00",
      })
  void whatItDoesNotUnderstandStaysUnknown(String written) {
    OsmOpeningHours parsed = OsmOpeningHours.parse(written);

    assertThat(parsed.hours()).as(written).isNull();
    assertThat(parsed.notes()).singleElement().asString().contains(written);
  }

  @Test
  void blankIsUnknownWithoutANote() {
    assertThat(OsmOpeningHours.parse("  ")).isEqualTo(new OsmOpeningHours(null, List.of()));
  }

  @Test
  void saysThatHolidaysAreNotKept() {
    assertThat(OsmOpeningHours.parse("Mo 10:00-12:00; PH off").notes())
        .containsExactly(
            "opening_hours: \"Mo 10:00-12:00; PH off\": kept without what it says of holidays");
    assertThat(OsmOpeningHours.parse("Mo 10:00-12:00").notes()).isEmpty();
    assertThat(OsmOpeningHours.parse("x".repeat(9_000)).notes().getFirst()).hasSizeLessThan(200);
  }
}
