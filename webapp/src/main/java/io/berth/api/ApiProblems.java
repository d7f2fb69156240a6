package io.berth.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells programs which field is wrong, and how: a problem document (RFC 9457) with {@code errors}. */
@RestControllerAdvice(annotations = RestController.class)
class ApiProblems {

  private final MessageSourceAccessor words;

  ApiProblems(MessageSource messages) {
    this.words = new MessageSourceAccessor(messages);
  }

  /** One thing that is wrong. */
  record Wrong(String field, String detail) {}

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongValues(MethodArgumentNotValidException wrong, HttpServletRequest request) {
    return problem(request, wrong.getFieldErrors().stream()
        .map(error -> new Wrong(error.getField(), words.getMessage(error)))
        .toList());
  }

  /** What is no JSON at all, or no object, has no field to blame: the ordinary answer says so. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongType(HttpMessageNotReadableException wrong, HttpServletRequest request) {
    if (wrong.getCause() instanceof DatabindException unfit && !unfit.getPath().isEmpty()) {
      return problem(request, List.of(new Wrong(field(unfit),
          words.getMessage(unfit instanceof UnrecognizedPropertyException ? "api.field.unknown" : "api.type"))));
    }
    throw wrong;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongValue(WrongValue wrong, HttpServletRequest request) {
    return problem(request, List.of(new Wrong(wrong.field(), words.getMessage(wrong.word()))));
  }

  /** An address with something in it that can be no id leads nowhere; a parameter is named. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongParameter(MethodArgumentTypeMismatchException wrong, HttpServletRequest request) {
    if (wrong.getParameter().hasParameterAnnotation(PathVariable.class)) {
      return answer(request, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, words.getMessage("error.404.text")));
    }
    String type = wrong.getParameter().getParameterType().getSimpleName();
    return problem(request, List.of(new Wrong(wrong.getName(), words.getMessage("api.type." + type, words.getMessage("api.type")))));
  }

  private ResponseEntity<ProblemDetail> problem(HttpServletRequest request, List<Wrong> errors) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, words.getMessage("api.wrong"));
    problem.setProperty("errors", errors);
    return answer(request, problem);
  }

  private static ResponseEntity<ProblemDetail> answer(HttpServletRequest request, ProblemDetail problem) {
    problem.setInstance(URI.create(request.getRequestURI()));
    return ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }

  private static String field(DatabindException unfit) {
    return unfit.getPath().stream().map(JacksonException.Reference::getPropertyName).collect(Collectors.joining("."));
  }
}
