package io.berth.web;

import io.berth.people.TokenScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What a token of a narrow scope opens, of what its person may. A sign-in with a browser has no scope, and no such limit. */
@Configuration(proxyBeanMethods = false)
class ScopeRules implements WebMvcConfigurer, HandlerInterceptor {

  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/**");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    Optional<TokenScope> scope = scope();
    if (scope.isPresent() && !isOpen(scope.get(), request.getMethod(), handler)) {
      throw new ScopeDenied(scope.get());
    }
    return true;
  }

  private static boolean isOpen(TokenScope scope, String method, Object handler) {
    boolean named = handler instanceof HandlerMethod called
        && Optional.ofNullable(called.getMethodAnnotation(ForScope.class)).filter(rule -> rule.value() == scope).isPresent();
    return switch (scope) {
      case ALL -> true;
      case READ -> named || HARMLESS.contains(method);
      case BILLING -> named;
    };
  }

  private static Optional<TokenScope> scope() {
    Authentication request = SecurityContextHolder.getContext().getAuthentication();
    return request == null ? Optional.empty() : Arrays.stream(TokenScope.values())
        .filter(scope -> request.getAuthorities().stream().anyMatch(has -> scope.authority().equals(has.getAuthority())))
        .findFirst();
  }
}
