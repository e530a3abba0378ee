package app.jewgo.restaurant.catalog;

import app.jewgo.cache.tag.QueryTags;
import app.jewgo.cache.tag.TagSet;
import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.parameter.Parameters;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import app.jewgo.restaurant.answer.FieldsParameter;
import app.jewgo.restaurant.answer.RestaurantField;
import app.jewgo.restaurant.filter.FilterParameters;
import app.jewgo.restaurant.filter.Visibility;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;

/** What somebody wants to see of one restaurant. */
record RestaurantRequest(Visibility visibility, Set<RestaurantField> fields) {

  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

  private static final int MAXIMUM_SLUG_LENGTH = 300;

  /** Reads it, or refuses it with everything that is wrong. */
  static RestaurantRequest read(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request);
    Visibility visibility = FilterParameters.visibility(parameters);
    Set<RestaurantField> fields = FieldsParameter.read(parameters, false);
    parameters.check();
    FilterParameters.authorize(visibility, Identity.of(request));
    return new RestaurantRequest(visibility, fields);
  }

  /** Whether everybody may see what is wanted. */
  boolean isPublic() {
    return this.visibility == Visibility.ACTIVE;
  }

  /** What tells the answers for two requests apart, but for who is wanted. */
  String key() {
    return FieldsParameter.key(this.fields);
  }

  /** Of an answer that shows one restaurant, or that there is none. */
  static TagSet tags(long id) {
    return new QueryTags().restaurant(id).tags();
  }

  /** Reads an id out of a path. */
  static long id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new ProblemException(
          Problem.invalid("id", Parameters.expected(text, "a positive number")));
    }
    return Long.parseLong(text);
  }

  /** Reads a slug out of a path. */
  static String slug(String text) {
    if (text.length() > MAXIMUM_SLUG_LENGTH
        || text.codePoints().anyMatch(Character::isISOControl)) {
      throw new ProblemException(
          Problem.invalid(
              "slug",
              Parameters.expected(
                  text,
                  "at most " + MAXIMUM_SLUG_LENGTH + " characters, none a control character")));
    }
    return text;
  }

  /** Nothing is there, or nothing that the asker may see. */
  static ProblemException notFound(String what, Object value) {
    return new ProblemException(
        Problem.of(ProblemType.NOT_FOUND, "There is no restaurant with " + what + " " + value));
  }
}
