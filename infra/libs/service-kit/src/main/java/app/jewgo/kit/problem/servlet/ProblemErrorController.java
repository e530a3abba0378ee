package app.jewgo.kit.problem.servlet;

import app.jewgo.kit.problem.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Problems for errors that were announced to the server instead of thrown. */
@Controller
final class ProblemErrorController implements ErrorController {

  private final ProblemResponse answers;

  ProblemErrorController(ProblemResponse answers) {
    this.answers = answers;
  }

  @RequestMapping("${server.error.path:${error.path:/error}}")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    // Without a status somebody asked for this path from outside, where there is nothing.
    Problem problem = ExceptionProblems.ofStatus((status instanceof Integer code) ? code : 404);
    this.answers.send(
        problem, (path instanceof String uri) ? uri : request.getRequestURI(), request, response);
  }
}
