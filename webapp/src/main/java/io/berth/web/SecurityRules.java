package io.berth.web;

import static org.springframework.http.HttpHeaders.LOCATION;
import static org.springframework.http.HttpHeaders.WWW_AUTHENTICATE;

import io.berth.people.PersonalTokens;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may see what. Everything needs a sign-in but what is listed here; beyond that, each method that answers requests says
 * whom it is for ({@link ForAnybody}, {@link ForSignedIn}, {@link ForAdmin}, or what is right in a class).
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@EnableConfigurationProperties(WebSettings.class)
class SecurityRules {

  private static final String[] FOR_EVERYBODY = {
      "/login", "/first-admin/**", "/set-password/**", "/error", "/actuator/health/**", "/v3/api-docs",
      "/assets/**", "/favicon.ico", "/webjars/**"};

  /** No inline script, no inline style, nothing from anywhere else, and in nobody's frame. */
  private static final String CONTENT_SECURITY_POLICY = String.join("; ",
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
      "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'");

  /** Fills in the values of annotations like {@code @InClass(SEE)}. */
  @Bean
  static AnnotationTemplateExpressionDefaults annotationTemplates() {
    return new AnnotationTemplateExpressionDefaults();
  }

  /** Nobody reads them, and each of the twenty filters would be wrapped in one on every request. */
  @Bean
  SecurityObservationSettings noObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** For programs: no session, no form tokens, and nobody is sent to a page. */
  @Bean
  @Order(1)
  SecurityFilterChain tokens(HttpSecurity http, PersonalTokens tokens) throws Exception {
    return http
        .securityMatcher(TokenSignIn::isFor)
        .authorizeHttpRequests(SecurityRules::permissions)
        .addFilterBefore(new TokenSignIn(tokens), AuthorizationFilter.class)
        .exceptionHandling(refused -> refused.accessDeniedHandler(SecurityRules::deny))
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .logout(signOut -> signOut.disable())
        .requestCache(cache -> cache.disable())
        .headers(SecurityRules::headers)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http, ObjectProvider<ProviderSignIn> providers) throws Exception {
    providers.ifAvailable(provided -> http.oauth2Login(provided::configure));
    return http
        .authorizeHttpRequests(SecurityRules::permissions)
        .formLogin(SecurityRules::signIn)
        .logout(signOut -> signOut.logoutSuccessUrl("/login"))
        .exceptionHandling(refused -> refused
            .authenticationEntryPoint(SecurityRules::askToSignIn)
            .accessDeniedHandler(SecurityRules::deny))
        .csrf(SecurityRules::formTokens)
        .addFilterBefore(new OwnPagesOnly(), CsrfFilter.class)
        // The page somebody wanted travels in the address of the sign-in page; see ReturnPath.
        .requestCache(cache -> cache.disable())
        .headers(SecurityRules::headers)
        .build();
  }

  private static void permissions(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
      requests) {
    requests
        .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR).permitAll()
        .requestMatchers(FOR_EVERYBODY).permitAll()
        .requestMatchers("/admin/**").hasRole("ADMIN")
        // Refused before what they send is looked at.
        .requestMatchers(HttpMethod.POST, "/api/v1/prices").hasRole("ADMIN")
        .requestMatchers(HttpMethod.PUT, "/api/v1/budgets/*").hasRole("ADMIN")
        .anyRequest().authenticated();
  }

  private static void signIn(FormLoginConfigurer<HttpSecurity> form) {
    form.loginPage("/login")
        .successHandler(SecurityRules::goOn)
        .failureHandler(new ForwardAuthenticationFailureHandler(SignInPage.REFUSED));
  }

  /** A token in a cookie needs no session: the sign-in page can stay open over lunch, and visitors leave no rows. */
  private static void formTokens(CsrfConfigurer<HttpSecurity> csrf) {
    CookieCsrfTokenRepository cookies = new CookieCsrfTokenRepository();
    cookies.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
    csrf.csrfTokenRepository(cookies);
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .frameOptions(frame -> frame.deny());
  }

  private static void goOn(HttpServletRequest request, HttpServletResponse response, Authentication person) {
    redirect(response, ReturnPath.of(request.getParameter(ReturnPath.PARAMETER)).value());
  }

  private static void askToSignIn(HttpServletRequest request, HttpServletResponse response,
      AuthenticationException nobody) throws IOException {
    if (Api.isFor(request)) {
      response.setHeader(WWW_AUTHENTICATE, "Bearer");
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    } else if (request.getHeader("HX-Request") != null) {
      // htmx would put the sign-in page into the card; told so, it goes there.
      response.setHeader("HX-Redirect", ReturnPath.HOME.signInPage());
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      redirect(response, ReturnPath.of(request).signInPage());
    }
  }

  private static void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    // By this the error page tells an old form from a page that is for others.
    request.setAttribute(WebAttributes.ACCESS_DENIED_403, denied);
    if (denied instanceof ScopeDenied) {
      response.setHeader(WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
    }
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
  }

  /** Relative, whatever the request's Host header claims. */
  static void redirect(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader(LOCATION, path);
  }
}
