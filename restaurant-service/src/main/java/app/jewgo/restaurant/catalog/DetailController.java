package app.jewgo.restaurant.catalog;

import static app.jewgo.restaurant.catalog.RestaurantRequest.notFound;

import app.jewgo.cache.tag.TagSet;
import app.jewgo.restaurant.answer.Content;
import app.jewgo.restaurant.answer.Restaurant;
import app.jewgo.restaurant.answer.Shown;
import app.jewgo.restaurant.caching.AnswerKind;
import app.jewgo.restaurant.caching.CachedAnswers;
import app.jewgo.restaurant.caching.Made;
import app.jewgo.restaurant.caching.Question;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * One restaurant, by its id or by its name. The keys of its answers are read by cache-service, too
 * ({@code ReadRoute}), where it warms what is asked for most.
 */
@RestController
class DetailController {

  private static final String FOUND = "Restaurant found";

  private final SelectRestaurant byId;

  private final SelectRestaurantBySlug bySlug;

  private final CachedAnswers answers;

  DetailController(SelectRestaurant byId, SelectRestaurantBySlug bySlug, CachedAnswers answers) {
    this.byId = byId;
    this.bySlug = bySlug;
    this.answers = answers;
  }

  @GetMapping(path = "/api/v4/restaurants/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> detail(HttpServletRequest request, @PathVariable("id") String id) {
    RestaurantRequest wanted = RestaurantRequest.read(request);
    return byId(
        request, "detail/", id, wanted, shown -> Content.restaurant(FOUND, shown, wanted.fields()));
  }

  @GetMapping(path = "/api/restaurants/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> browsed(HttpServletRequest request, @PathVariable("id") String id) {
    RestaurantRequest wanted = RestaurantRequest.read(request);
    return byId(
        request, "bare/", id, wanted, shown -> Content.bareRestaurant(shown, wanted.fields()));
  }

  @GetMapping(
      path = "/api/v4/restaurants/by-name/{slug}",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> byName(HttpServletRequest request, @PathVariable("slug") String slug) {
    RestaurantRequest wanted = RestaurantRequest.read(request);
    String text = RestaurantRequest.slug(slug);
    return this.answers.answer(
        request,
        new Question(
            AnswerKind.DETAIL,
            wanted.isPublic(),
            "name/" + wanted.key() + "/" + text,
            now ->
                made(
                    this.bySlug.select(text),
                    now,
                    Slug.tags(text),
                    shown -> Content.restaurant(FOUND, shown, wanted.fields())),
            () -> notFound("name", slug)));
  }

  private ResponseEntity<byte[]> byId(
      HttpServletRequest request,
      String shape,
      String id,
      RestaurantRequest wanted,
      Function<Shown, Content> render) {
    long number = RestaurantRequest.id(id);
    return this.answers.answer(
        request,
        new Question(
            AnswerKind.DETAIL,
            wanted.isPublic(),
            shape + number + "/" + wanted.key(),
            now ->
                made(
                    this.byId.select(number, wanted.visibility()),
                    now,
                    RestaurantRequest.tags(number),
                    render),
            () -> notFound("id", id)));
  }

  private static Made made(
      Optional<Restaurant> found, Instant now, TagSet tags, Function<Shown, Content> render) {
    return new Made(
        found.map(restaurant -> render.apply(Shown.at(now, restaurant, null))).orElse(null), tags);
  }
}
