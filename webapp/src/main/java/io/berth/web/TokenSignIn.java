package io.berth.web;

import io.berth.people.PersonalTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a program in by its personal access token, for one request. */
class TokenSignIn extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final PersonalTokens tokens;

  TokenSignIn(PersonalTokens tokens) {
    this.tokens = tokens;
  }

  /** Whether a request shows a token, good or not, where tokens are taken. */
  static boolean isFor(HttpServletRequest request) {
    return Api.isFor(request) && token(request).isPresent();
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
      throws ServletException, IOException {
    Optional<Authentication> bearer = token(request).flatMap(tokens::signIn);
    if (bearer.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(bearer.get());
    SecurityContextHolder.setContext(context);
    rest.doFilter(request, response);
  }

  private static Optional<String> token(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }
}
