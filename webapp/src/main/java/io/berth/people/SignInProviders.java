package io.berth.people;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties.Registration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The providers that {@code spring.security.oauth2.client.*} names. Each is asked how to use it at the first sign-in, so that
 * one that is down keeps neither Berth from starting nor others from being used, and is asked again the next time.
 */
@Component
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
public class SignInProviders implements ClientRegistrationRepository {

  private static final String[] USUAL_SCOPES = {"openid", "profile", "email"};

  private final OAuth2ClientProperties properties;
  private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

  SignInProviders(OAuth2ClientProperties properties) {
    this.properties = properties;
  }

  /** In the order of the configuration. */
  public List<SignInProvider> all() {
    return properties.getRegistration().entrySet().stream()
        .map(one -> new SignInProvider(one.getKey(), name(one.getKey(), one.getValue())))
        .toList();
  }

  /** Whether one has this id; asks nobody. */
  public boolean has(String id) {
    return properties.getRegistration().containsKey(id);
  }

  /** Null for an id that none has. Throws whatever comes of asking one that does not answer. */
  @Override
  public ClientRegistration findByRegistrationId(String id) {
    if (!has(id)) {
      return null;
    }
    ClientRegistration found = known.get(id);
    return found == null ? ask(id) : found;
  }

  private ClientRegistration ask(String id) {
    OAuth2ClientProperties only = new OAuth2ClientProperties();
    only.getRegistration().put(id, properties.getRegistration().get(id));
    only.getProvider().putAll(properties.getProvider());
    ClientRegistration found = new OAuth2ClientPropertiesMapper(only).asClientRegistrations().get(id);
    ClientRegistration complete = found.getScopes() == null || found.getScopes().isEmpty()
        ? ClientRegistration.withClientRegistration(found).scope(USUAL_SCOPES).build()
        : found;
    known.put(id, complete);
    return complete;
  }

  private static String name(String id, Registration registration) {
    return StringUtils.hasText(registration.getClientName()) ? registration.getClientName() : StringUtils.capitalize(id);
  }
}
