package app.jewgo.kit.identity;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Who is asking.
 *
 * @param subject empty for somebody unknown
 * @param roles what the subject may do, such as {@code admin}
 */
public record Identity(String subject, Set<String> roles) {

  /** Somebody who has not said who they are. */
  public static final Identity ANONYMOUS = new Identity("", Set.of());

  /** The request attribute in which the identity of a servlet request stands. */
  static final String ATTRIBUTE = Identity.class.getName();

  public Identity {
    roles = Set.copyOf(roles);
  }

  public boolean isAnonymous() {
    return this.subject.isEmpty();
  }

  public boolean has(String role) {
    return this.roles.contains(role);
  }

  /**
   * @throws ProblemException 401 if nobody is known, 403 if somebody is who lacks the role
   */
  public void require(String role) {
    if (isAnonymous()) {
      throw new ProblemException(
          Problem.of(ProblemType.UNAUTHORIZED, "This needs a token with role " + role)
              .withHeader("WWW-Authenticate", "Bearer"));
    }
    if (!has(role)) {
      throw new ProblemException(Problem.of(ProblemType.FORBIDDEN, "This needs role " + role));
    }
  }

  /**
   * @return who sends the request, as its verified header says
   */
  public static Identity of(HttpServletRequest request) {
    return (request.getAttribute(ATTRIBUTE) instanceof Identity known) ? known : ANONYMOUS;
  }
}
