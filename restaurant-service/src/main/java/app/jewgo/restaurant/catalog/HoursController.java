package app.jewgo.restaurant.catalog;

import static app.jewgo.restaurant.catalog.RestaurantRequest.notFound;

import app.jewgo.restaurant.answer.Content;
import app.jewgo.restaurant.answer.Json;
import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.answer.Shown;
import app.jewgo.restaurant.caching.AnswerKind;
import app.jewgo.restaurant.caching.CachedAnswers;
import app.jewgo.restaurant.caching.Made;
import app.jewgo.restaurant.caching.Question;
import app.jewgo.restaurant.filter.Visibility;
import app.jewgo.restaurant.hours.HoursStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** The opening hours of one restaurant. */
@RestController
class HoursController {

  private final SelectRestaurant byId;

  private final CachedAnswers answers;

  HoursController(SelectRestaurant byId, CachedAnswers answers) {
    this.byId = byId;
    this.answers = answers;
  }

  @GetMapping(path = "/api/v4/restaurants/{id}/hours", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> hours(HttpServletRequest request, @PathVariable("id") String id) {
    long number = RestaurantRequest.id(id);
    return this.answers.answer(
        request,
        new Question(
            AnswerKind.DETAIL,
            true,
            "hours/" + number,
            now ->
                new Made(
                    this.byId
                        .select(number, Visibility.ACTIVE)
                        .map(restaurant -> content(restaurant, now))
                        .orElse(null),
                    RestaurantRequest.tags(number)),
            () -> notFound("id", id)));
  }

  private static Content content(Restaurant restaurant, Instant now) {
    HoursStatus hours = HoursStatus.at(now, Shown.hoursOf(restaurant), Shown.zoneOf(restaurant));
    byte[] body = Json.renderSuccess("Hours found", to -> write(to, hours, restaurant));
    return Content.of(MediaType.APPLICATION_JSON, body, HoursChange.after(now, hours));
  }

  private static void write(JsonGenerator to, HoursStatus hours, Restaurant restaurant) {
    to.writeStartObject();
    to.writeStringProperty("status", hours.status());
    to.writeStringProperty("message", hours.message());
    to.writeName("is_open");
    Json.write(to, hours.isOpen());
    to.writeStringProperty("today_hours", hours.todayHours());
    to.writeName("formatted_hours");
    to.writeStartArray();
    hours.formattedHours().forEach(to::writeString);
    to.writeEndArray();
    to.writeStringProperty("timezone", hours.timezone());
    to.writeStringProperty("next_change", Json.text(hours.nextChange()));
    to.writeStringProperty("last_updated", Json.text(restaurant.hoursLastUpdated()));
    to.writeEndObject();
  }
}
