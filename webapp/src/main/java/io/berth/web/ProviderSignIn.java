package io.berth.web;

import io.berth.people.ProvidedPerson;
import io.berth.people.SignInProviders;
import io.berth.people.SignInRefused;
import io.berth.people.SignInRefused.Reason;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The way to a provider of accounts and back. Whoever comes back is signed in as with a password, and nothing of the provider's is kept. */
@Component
@ConditionalOnOAuth2ClientRegistrationProperties
class ProviderSignIn {

  private final SignInProviders providers;
  private final OAuth2UserService<OidcUserRequest, OidcUser> people;
  private final WayToProvider way;
  private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

  ProviderSignIn(SignInProviders providers, OAuth2UserService<OidcUserRequest, OidcUser> people, WebSettings settings) {
    this.providers = providers;
    this.people = people;
    this.way = new WayToProvider(providers, settings);
  }

  void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
    login.loginPage("/login")
        .clientRegistrationRepository(providers)
        .authorizedClientRepository(new NothingKept())
        .authorizationEndpoint(begin -> begin.authorizationRequestResolver(way))
        .userInfoEndpoint(info -> info.oidcUserService(people))
        .successHandler(this::goOn)
        .failureHandler(ProviderSignIn::refuse)
        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
          @Override
          public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
            filter.setAuthenticationFailureHandler(ProviderSignIn::refuse);
            return filter;
          }
        });
  }

  private void goOn(HttpServletRequest request, HttpServletResponse response, Authentication provided) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(((ProvidedPerson) provided.getPrincipal()).signedIn());
    SecurityContextHolder.setContext(context);
    sessions.saveContext(context, request, response);
    SecurityRules.redirect(response, WayToProvider.back(request).value());
  }

  /** Every way to fail ends on the sign-in page, with a sentence. */
  private static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws ServletException, IOException {
    SignInRefused refused = failure instanceof SignInRefused ours ? ours : SignInRefused.because(reason(failure));
    if (refused.reason() == Reason.PROVIDER) {
      Incidents.record(request, failure);
    }
    request.setAttribute(WebAttributes.AUTHENTICATION_EXCEPTION, refused);
    request.getRequestDispatcher(SignInPage.REFUSED).forward(request, response);
  }

  private static Reason reason(AuthenticationException failure) {
    String code = failure instanceof OAuth2AuthenticationException answer ? answer.getError().getErrorCode() : "";
    return switch (code) {
      case "access_denied" -> Reason.CANCELLED;
      case "authorization_request_not_found", "invalid_state_parameter" -> Reason.STALE;
      default -> Reason.PROVIDER;
    };
  }
}
