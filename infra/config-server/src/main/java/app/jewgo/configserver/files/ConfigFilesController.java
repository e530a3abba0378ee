package app.jewgo.configserver.files;

import app.jewgo.configserver.files.RememberedAnswers.Question;
import app.jewgo.kit.problem.ProblemException;
import org.springframework.cloud.config.environment.Environment;
import org.springframework.cloud.config.environment.EnvironmentMediaType;
import org.springframework.cloud.config.server.environment.EnvironmentRepository;
import org.springframework.cloud.config.server.environment.FailedToConstructEnvironmentException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The one question of this server. Spring Cloud's own controllers, with their labels, plain texts,
 * binaries and ciphers, are not there: whoever finds a way around the filter finds nothing behind.
 */
@RestController
final class ConfigFilesController {

  private final EnvironmentRepository repository;

  private final BrokenFiles brokenFiles;

  private final Documents documents;

  private final RememberedAnswers answers;

  ConfigFilesController(
      EnvironmentRepository repository,
      BrokenFiles brokenFiles,
      Documents documents,
      RememberedAnswers answers) {
    this.repository = repository;
    this.brokenFiles = brokenFiles;
    this.documents = documents;
    this.answers = answers;
  }

  @GetMapping(
      path = "/{application:[a-z0-9-]+}/{profile:[a-z0-9-]+}",
      produces = MediaType.APPLICATION_JSON_VALUE)
  Environment values(@PathVariable String application, @PathVariable String profile) {
    return find(new Question(application, profile, false));
  }

  /** What Spring's client asks for at start-up: each value with its file and line. */
  @GetMapping(
      path = "/{application:[a-z0-9-]+}/{profile:[a-z0-9-]+}",
      produces = EnvironmentMediaType.V2_JSON)
  Environment valuesWithOrigins(@PathVariable String application, @PathVariable String profile) {
    return find(new Question(application, profile, true));
  }

  private Environment find(Question question) {
    return this.answers.get(question, () -> read(question));
  }

  private Environment read(Question question) {
    String application = question.application();
    String profile = question.profile();
    if (this.documents.isOne(application)) {
      return this.documents.read(application, profile);
    }
    try {
      return this.repository.findOne(application, profile, null, question.origins());
    } catch (FailedToConstructEnvironmentException ex) {
      throw new ProblemException(this.brokenFiles.problem(application, profile), ex);
    }
  }
}
