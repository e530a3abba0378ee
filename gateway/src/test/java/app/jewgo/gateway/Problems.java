package app.jewgo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** What every error of the platform looks like. */
final class Problems {

  private Problems() {}

  static JsonNode assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().allValues("content-type"))
        .containsExactly("application/problem+json");
    assertThat(answer.headers().allValues("cache-control")).containsExactly("no-store");
    assertThat(answer.headers().allValues("x-content-type-options")).containsExactly("nosniff");
    JsonNode problem = RunningGateway.json(answer);
    assertThat(problem.path("type").asString()).isEqualTo("https://jewgo.app/problems/" + type);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("status_code").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString())
        .isNotBlank()
        .isEqualTo(problem.path("error").asString());
    assertThat(problem.path("instance").asString()).isEqualTo(answer.uri().getRawPath());
    assertThat(problem.path("success").asBoolean(true)).isFalse();
    assertThat(problem.path("traceId").asString())
        .matches("[0-9a-f]{32}")
        .isEqualTo(answer.headers().firstValue("X-Trace-Id").orElse("absent"));
    assertThat(answer.headers().firstValue("traceresponse").orElse("absent"))
        .matches("00-" + problem.path("traceId").asString() + "-[0-9a-f]{16}-0[01]");
    return problem;
  }
}
