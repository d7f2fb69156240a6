package io.berth.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Where every exception ends that nobody expected: logged once, with a number; the error page shows the number and nothing
 * of the exception. Stands before all other filters, so that nothing can fail outside it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Incidents extends OncePerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(Incidents.class);

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
      throws ServletException, IOException {
    try {
      rest.doFilter(request, response);
    } catch (Exception failure) {
      if (response.isCommitted()) {
        // Half a page is out: only the server can still break it off, and it logs as well.
        throw failure;
      }
      answer(request, response, failure);
    }
  }

  private static void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
      throws IOException {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      log.debug("The client has gone before its answer");
      return;
    }
    HttpStatus status = status(failure);
    if (status.is5xxServerError()) {
      record(request, failure);
    }
    response.reset();
    response.sendError(status.value());
  }

  /** Logs the failure once, with a number that the page of this request shows. */
  static void record(HttpServletRequest request, Exception failure) {
    Incident incident = Incident.next();
    incident.attachTo(request);
    log.error("Incident {}: {} {}", incident.number(), request.getMethod(), request.getRequestURI(), cause(failure));
  }

  private static Throwable cause(Exception failure) {
    return failure instanceof ServletException wrapper && wrapper.getRootCause() != null ? wrapper.getRootCause() : failure;
  }

  private static HttpStatus status(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidParameterException form) {
        return HttpStatus.valueOf(form.getErrorCode());
      }
      if (isTooMuchTextAmongFiles(cause)) {
        return HttpStatus.CONTENT_TOO_LARGE;
      }
      if (cause instanceof BadRequestException) {
        return HttpStatus.BAD_REQUEST;
      }
      if (cause instanceof DataAccessResourceFailureException || cause instanceof CannotCreateTransactionException) {
        return HttpStatus.SERVICE_UNAVAILABLE;
      }
    }
    return HttpStatus.INTERNAL_SERVER_ERROR;
  }

  /** Tomcat has no exception of its own for this one; in every language its words name the setting. */
  private static boolean isTooMuchTextAmongFiles(Throwable cause) {
    return cause instanceof IllegalStateException && String.valueOf(cause.getMessage()).contains("maxPostSize");
  }
}
