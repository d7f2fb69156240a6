package io.berth.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What an error looks like: a page that says what to do, or for programs a problem document (RFC 9457). */
@Controller
class ErrorPages implements ErrorController {

  /** Statuses with words of their own in the message file. */
  private static final Set<Integer> WITH_WORDS = Set.of(400, 401, 403, 404, 405, 409, 412, 413, 415, 428, 500, 503);

  private final MessageSourceAccessor words;

  ErrorPages(MessageSource messages) {
    this.words = new MessageSourceAccessor(messages);
  }

  @RequestMapping("/error")
  @ForAnybody
  Object show(HttpServletRequest request) {
    HttpStatus status = status(request);
    String key = "error." + words(status, request);
    Optional<Incident> incident = Incident.of(request);
    return Api.isFor(path(request)) ? problem(status, key, incident, path(request)) : page(status, key, incident, request);
  }

  private ResponseEntity<ProblemDetail> problem(HttpStatus status, String key, Optional<Incident> incident, String path) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, words.getMessage(key + ".text"));
    problem.setInstance(URI.create(path));
    incident.ifPresent(known -> problem.setProperty("incident", known.number()));
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }

  private static ModelAndView page(HttpStatus status, String key, Optional<Incident> incident, HttpServletRequest request) {
    return new ModelAndView("error/page", status)
        .addObject("heading", key + ".heading")
        .addObject("text", key + ".text")
        .addObject("incident", incident.map(Incident::number).orElse(null))
        .addObject("again", status.is5xxServerError() ? pageToTryAgain(request) : null);
  }

  private static String pageToTryAgain(HttpServletRequest request) {
    return ReturnPath.of(request.getMethod().equals("GET") ? path(request) : null).value();
  }

  private static String words(HttpStatus status, HttpServletRequest request) {
    Object denied = request.getAttribute(WebAttributes.ACCESS_DENIED_403);
    if (denied instanceof CsrfException) {
      return "form";
    }
    if (denied instanceof ScopeDenied narrow) {
      return "scope." + narrow.scope().word();
    }
    return WITH_WORDS.contains(status.value()) ? String.valueOf(status.value()) : status.is5xxServerError() ? "500" : "400";
  }

  /** Whoever opens /error by hand has found a page that is not there. */
  private static HttpStatus status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
    return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
  }

  private static String path(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path ? path : "/error";
  }
}
