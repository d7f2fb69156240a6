package io.berth.web;

import io.berth.people.SignInProviders;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Sends somebody to a provider, and remembers which page they wanted. */
class WayToProvider implements OAuth2AuthorizationRequestResolver {

  private static final String BEGINNING = "/oauth2/authorization/";
  private static final String WANTED = WayToProvider.class.getName();

  private final SignInProviders providers;
  private final WebSettings settings;
  private final DefaultOAuth2AuthorizationRequestResolver standard;

  WayToProvider(SignInProviders providers, WebSettings settings) {
    this.providers = providers;
    this.settings = settings;
    this.standard = new DefaultOAuth2AuthorizationRequestResolver(providers, BEGINNING.substring(0, BEGINNING.length() - 1));
  }

  /** The page that was wanted before. */
  static ReturnPath back(HttpServletRequest request) {
    Object wanted = request.getSession().getAttribute(WANTED);
    request.getSession().removeAttribute(WANTED);
    return ReturnPath.of(wanted instanceof String path ? path : null);
  }

  @Override
  public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    String path = request.getRequestURI();
    String id = path.startsWith(BEGINNING) ? path.substring(BEGINNING.length()) : "";
    return providers.has(id) ? remember(request, id, standard.resolve(request)) : null;
  }

  /** For a request in somebody's name at the provider, of which Berth makes none. */
  @Override
  public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
    return null;
  }

  private OAuth2AuthorizationRequest remember(HttpServletRequest request, String id, OAuth2AuthorizationRequest found) {
    request.getSession().setAttribute(WANTED, ReturnPath.of(request.getParameter(ReturnPath.PARAMETER)).value());
    return settings.url()
        .map(own -> own.toString().replaceAll("/+$", "") + "/login/oauth2/code/" + id)
        .map(here -> OAuth2AuthorizationRequest.from(found).redirectUri(here).build())
        .orElse(found);
  }
}
