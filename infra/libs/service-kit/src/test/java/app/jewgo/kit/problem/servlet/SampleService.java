package app.jewgo.kit.problem.servlet;

import app.jewgo.kit.identity.Identity;
import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A service that goes wrong on request. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SampleService.SampleController.class)
class SampleService {

  @Bean
  Filter failingFilter() {
    return (request, response, chain) -> {
      String path = ((HttpServletRequest) request).getRequestURI();
      switch (path) {
        case "/filter/throws" -> throw new IllegalStateException("password=hunter2");
        case "/filter/sends-error" -> ((HttpServletResponse) response).sendError(403, "hunter2");
        case "/filter/refuses" ->
            throw new ProblemException(
                Problem.unavailable("Full for now", Duration.ofMillis(1500)));
        default -> chain.doFilter(request, response);
      }
    };
  }

  enum Kind {
    DAIRY,
    MEAT
  }

  record Range(int open, int close) {}

  record Hours(String name, List<Range> periods) {}

  record Page(int limit, Kind kind) {}

  @RestController
  static class SampleController {

    @GetMapping(path = "/page", produces = MediaType.APPLICATION_JSON_VALUE)
    Page page(@RequestParam int limit, @RequestParam(defaultValue = "DAIRY") Kind kind) {
      return new Page(limit, kind);
    }

    @GetMapping("/bound")
    Page bound(Page page) {
      return page;
    }

    @PostMapping(path = "/hours", consumes = MediaType.APPLICATION_JSON_VALUE)
    Hours hours(@RequestBody Hours hours) {
      return hours;
    }

    @GetMapping("/throws")
    void fail(HttpServletResponse response) {
      response.setHeader("ETag", "\"of-another-answer\"");
      throw new IllegalStateException("jdbc:postgresql://10.0.0.1 password=hunter2");
    }

    @GetMapping("/teapot")
    void teapot() {
      throw new ResponseStatusException(HttpStatus.CONFLICT, "internal words");
    }

    @GetMapping("/half")
    void half(HttpServletResponse response) throws IOException {
      response.getOutputStream().write("half".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      response.flushBuffer();
      throw new IllegalStateException("broke off");
    }

    @GetMapping("/who")
    Identity who(HttpServletRequest request) {
      return Identity.of(request);
    }

    @GetMapping("/admin")
    String admin(HttpServletRequest request) {
      Identity.of(request).require("admin");
      return "yes";
    }
  }
}
