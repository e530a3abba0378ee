package app.jewgo.kit.problem.servlet;

import app.jewgo.kit.problem.Problem;
import app.jewgo.kit.problem.ProblemException;
import app.jewgo.kit.problem.ProblemType;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestCookieException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Which problem an exception is; what is not known here is an internal error. Pure. */
final class ExceptionProblems {

  private static final String INTERNAL_DETAIL =
      "Something failed on our side; the traceId identifies it in our logs";

  private ExceptionProblems() {}

  static Problem of(Throwable failure) {
    ProblemException own = JsonProblems.find(failure, ProblemException.class);
    if (own != null) {
      return own.problem();
    }
    return switch (failure) {
      case HttpRequestMethodNotSupportedException method -> methodNotAllowed(method);
      case HttpMediaTypeNotSupportedException type ->
          Problem.of(
                  ProblemType.UNSUPPORTED_MEDIA_TYPE,
                  "Content-Type: "
                      + ShownValue.of(type.getContentType())
                      + expected(type.getSupportedMediaTypes()))
              .withHeader("Accept", MediaType.toString(type.getSupportedMediaTypes()));
      case HttpMediaTypeNotAcceptableException accept ->
          Problem.of(
              ProblemType.NOT_ACCEPTABLE,
              "Accept: no such representation" + expected(accept.getSupportedMediaTypes()));
      case HttpMessageNotReadableException body -> JsonProblems.of(body);
      case MissingPathVariableException defect -> internalError();
      case MissingServletRequestParameterException missing ->
          missing(missing.getParameterName(), "a value");
      case MissingServletRequestPartException missing ->
          missing(missing.getRequestPartName(), "a part");
      case MissingRequestHeaderException missing -> missing(missing.getHeaderName(), "a header");
      case MissingRequestCookieException missing -> missing(missing.getCookieName(), "a cookie");
      case BindException binding -> invalid(binding.getBindingResult());
      case HandlerMethodValidationException validation -> invalid(validation);
      case ConversionNotSupportedException defect -> internalError();
      case MethodArgumentTypeMismatchException mismatch ->
          Problem.invalid(mismatch.getName(), mismatch(mismatch));
      case TypeMismatchException mismatch ->
          Problem.invalid(
              Objects.requireNonNullElse(mismatch.getPropertyName(), "value"), mismatch(mismatch));
      case MaxUploadSizeExceededException upload ->
          Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "body: too large");
      case MultipartException multipart ->
          Problem.of(ProblemType.UNREADABLE_BODY, "body: not valid multipart/form-data");
      case NoResourceFoundException path -> noSuchPath();
      case NoHandlerFoundException path -> noSuchPath();
      case AsyncRequestTimeoutException timeout ->
          Problem.unavailable("The answer took too long", Duration.ofSeconds(1));
      case ErrorResponse known -> ofStatus(known.getStatusCode().value());
      default -> internalError();
    };
  }

  /** A status that somebody else has chosen, who has nothing public to say about it. */
  static Problem ofStatus(int status) {
    ProblemType type = ProblemType.ofStatus(status);
    return switch (type) {
      case INTERNAL_ERROR -> internalError();
      case NOT_FOUND -> noSuchPath();
      case UNAVAILABLE -> Problem.unavailable("Not available for now", Duration.ofSeconds(1));
      default -> Problem.of(type, type.title());
    };
  }

  static Problem internalError() {
    return Problem.of(ProblemType.INTERNAL_ERROR, INTERNAL_DETAIL);
  }

  private static Problem noSuchPath() {
    return Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path");
  }

  private static Problem methodNotAllowed(HttpRequestMethodNotSupportedException failure) {
    String[] supported =
        Objects.requireNonNullElseGet(failure.getSupportedMethods(), () -> new String[0]);
    String allowed = String.join(", ", supported);
    return Problem.of(
            ProblemType.METHOD_NOT_ALLOWED,
            "method: " + ShownValue.of(failure.getMethod()) + " (expected: " + allowed + ")")
        .withHeader("Allow", allowed);
  }

  private static Problem missing(String name, String expected) {
    return Problem.invalid(name, "missing (expected: " + expected + ")");
  }

  private static String mismatch(TypeMismatchException failure) {
    return ShownValue.of(failure.getValue())
        + " (expected: "
        + ExpectedType.of(failure.getRequiredType())
        + ")";
  }

  private static Problem invalid(BindingResult result) {
    Map<String, String> errors = new LinkedHashMap<>();
    for (FieldError error : result.getFieldErrors()) {
      errors.putIfAbsent(error.getField(), reason(error, result));
    }
    result
        .getGlobalErrors()
        .forEach(error -> errors.putIfAbsent(error.getObjectName(), message(error)));
    return Problem.invalid(errors);
  }

  private static String reason(FieldError error, BindingResult result) {
    String expected =
        error.isBindingFailure()
            ? ExpectedType.of(result.getFieldType(error.getField()))
            : message(error);
    return ShownValue.of(error.getRejectedValue()) + " (expected: " + expected + ")";
  }

  private static Problem invalid(HandlerMethodValidationException failure) {
    if (failure.isForReturnValue()) {
      return internalError();
    }
    Map<String, String> errors = new LinkedHashMap<>();
    failure
        .getParameterValidationResults()
        .forEach(result -> {
          String name =
              Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "value");
          for (MessageSourceResolvable error : result.getResolvableErrors()) {
            String field = (error instanceof FieldError in) ? in.getField() : name;
            Object value =
                (error instanceof FieldError in) ? in.getRejectedValue() : result.getArgument();
            errors.putIfAbsent(field, ShownValue.of(value) + " (expected: " + message(error) + ")");
          }
        });
    return Problem.invalid(errors);
  }

  private static String message(MessageSourceResolvable error) {
    return Objects.requireNonNullElse(error.getDefaultMessage(), "another value");
  }

  private static String expected(@Nullable Collection<MediaType> types) {
    List<MediaType> known = (types != null) ? List.copyOf(types) : List.of();
    return " (expected: "
        + known.stream().map(MediaType::toString).collect(Collectors.joining(", "))
        + ")";
  }
}
