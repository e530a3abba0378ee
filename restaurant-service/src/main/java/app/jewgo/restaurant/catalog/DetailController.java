package app.jewgo.restaurant.catalog;

import static app.jewgo.restaurant.catalog.RestaurantRequest.notFound;

import app.jewgo.restaurant.answer.Content;
import app.jewgo.restaurant.answer.ReadAnswers;
import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.answer.Shown;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One restaurant, by its id or by its name. */
@RestController
class DetailController {

  private static final String FOUND = "Restaurant found";

  private final SelectRestaurant byId;

  private final SelectRestaurantBySlug bySlug;

  private final ReadAnswers answers;

  private final InstantSource clock;

  DetailController(
      SelectRestaurant byId,
      SelectRestaurantBySlug bySlug,
      ReadAnswers answers,
      InstantSource clock) {
    this.byId = byId;
    this.bySlug = bySlug;
    this.answers = answers;
    this.clock = clock;
  }

  @GetMapping(path = "/api/v4/restaurants/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> detail(HttpServletRequest request, @PathVariable("id") String id) {
    RestaurantRequest wanted = RestaurantRequest.read(request);
    return answer(
        request, find(id, wanted), shown -> Content.restaurant(FOUND, shown, wanted.fields()));
  }

  @GetMapping(
      path = "/api/v4/restaurants/by-name/{slug}",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> byName(HttpServletRequest request, @PathVariable("slug") String slug) {
    RestaurantRequest wanted = RestaurantRequest.read(request);
    Restaurant restaurant =
        this.bySlug.select(RestaurantRequest.slug(slug)).orElseThrow(() -> notFound("name", slug));
    return answer(request, restaurant, shown -> Content.restaurant(FOUND, shown, wanted.fields()));
  }

  @GetMapping(path = "/api/restaurants/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> browsed(HttpServletRequest request, @PathVariable("id") String id) {
    RestaurantRequest wanted = RestaurantRequest.read(request);
    return answer(
        request, find(id, wanted), shown -> Content.bareRestaurant(shown, wanted.fields()));
  }

  private Restaurant find(String id, RestaurantRequest wanted) {
    return this.byId
        .select(RestaurantRequest.id(id), wanted.visibility())
        .orElseThrow(() -> notFound("id", id));
  }

  private ResponseEntity<byte[]> answer(
      HttpServletRequest request, Restaurant restaurant, Function<Shown, Content> render) {
    Instant now = this.clock.instant();
    return this.answers.answer(request, now, render.apply(Shown.at(now, restaurant, null)));
  }
}
