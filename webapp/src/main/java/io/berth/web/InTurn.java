package io.berth.web;

import io.berth.people.Rush;
import io.berth.people.Turns;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Pages are made a few at a time, first come first served: with more at once than there are processors each takes longer, and
 * some much longer. Nobody waits for long, since one that makes its page may itself be waiting for somebody. A form does not
 * wait at all: it may be behind a lock that the next one is needed for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class InTurn extends OncePerRequestFilter {

  private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

  private final Rush rush;
  private final Turns turns;
  private final Duration longestWait;

  @Autowired
  InTurn(Rush rush) {
    this(rush, Runtime.getRuntime().availableProcessors() + 1, LONGEST_WAIT);
  }

  InTurn(Rush rush, int atOnce, Duration longestWait) {
    this.rush = rush;
    this.turns = new Turns(atOnce);
    this.longestWait = longestWait;
  }

  int waiting() {
    return turns.waiting();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
      throws ServletException, IOException {
    rush.asked();
    boolean turn = HttpMethod.GET.matches(request.getMethod()) && turns.begin(longestWait);
    try {
      rest.doFilter(request, response);
    } finally {
      if (turn) {
        turns.end();
      }
      rush.answered();
    }
  }
}
