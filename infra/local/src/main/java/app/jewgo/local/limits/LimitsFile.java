package app.jewgo.local.limits;

import app.jewgo.limits.rules.InvalidLimitsException;
import app.jewgo.limits.rules.Limits;
import app.jewgo.limits.rules.Mistake;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that may become {@code limits.yml}, as both commands read it.
 *
 * @param path as the caller gave it
 */
record LimitsFile(Path path) {

  /**
   * @param command that was given the file
   * @throws ParameterException if there is none
   */
  static LimitsFile of(Path path, CommandLine command, String option) {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new ParameterException(command, option + ": no such file: " + path);
    }
    return new LimitsFile(path);
  }

  /**
   * @param json whether programs read it
   * @return empty if the file is refused; then every mistake has been told
   */
  Optional<Limits> read(PrintStream out, boolean json) throws IOException {
    try {
      return Optional.of(Limits.parse(Files.readString(this.path, StandardCharsets.UTF_8)));
    } catch (InvalidLimitsException ex) {
      tell(ex.mistakes(), out, json);
    } catch (MalformedInputException ex) {
      tell(List.of(new Mistake(1, "not UTF-8 (expected: YAML in UTF-8)")), out, json);
    }
    return Optional.empty();
  }

  private void tell(List<Mistake> mistakes, PrintStream out, boolean json) {
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("valid", false);
      answer.put("file", this.path.toString());
      answer.put("mistakes", mistakes);
      out.println(write(answer));
      return;
    }
    mistakes.forEach(mistake -> out.println(this.path + ": " + mistake));
    out.println(
        "refused as a whole: "
            + mistakes.size()
            + (mistakes.size() == 1 ? " mistake" : " mistakes"));
  }

  static String write(Object answer) {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(answer);
  }
}
