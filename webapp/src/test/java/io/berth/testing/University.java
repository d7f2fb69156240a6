package io.berth.testing;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** A real provider of accounts by OpenID Connect, in an application of its own on a port of its own. */
public final class University implements AutoCloseable {

  /** The password of everybody there, and of Berth. */
  public static final String PASSWORD = "university";
  public static final String CLIENT = "berth";

  private static final Map<String, Map<String, Object>> PEOPLE = new ConcurrentHashMap<>();
  private static volatile String comesBackTo = "http://127.0.0.1/";

  private final ConfigurableApplicationContext application;

  private University(ConfigurableApplicationContext application) {
    this.application = application;
  }

  /** Starts it; it takes a second or two. */
  public static University open() {
    SpringApplication application = new SpringApplicationBuilder(Application.class)
        .properties("spring.config.name=university", "server.port=0", "server.address=127.0.0.1",
            "server.servlet.session.cookie.name=UNIVERSITY", "spring.main.banner-mode=off")
        .build();
    application.setRegisterShutdownHook(false);
    // The log is Berth's, and set up once.
    application.setListeners(application.getListeners().stream()
        .filter(listener -> !(listener instanceof LoggingApplicationListener)).toList());
    return new University(application.run());
  }

  public String issuer() {
    return "http://127.0.0.1:" + ((ServletWebServerApplicationContext) application).getWebServer().getPort();
  }

  /** Where it sends people back to; anywhere else is refused. */
  public void sendBackTo(String address) {
    comesBackTo = address;
  }

  /** Somebody has an account there, with these claims. */
  public void enrol(String username, Map<String, Object> claims) {
    PEOPLE.put(username, claims);
  }

  @Override
  public void close() {
    application.close();
  }

  @ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
      WebMvcAutoConfiguration.class, SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
      SecurityFilterAutoConfiguration.class})
  static class Application {

    @Bean
    @Order(1)
    SecurityFilterChain provider(HttpSecurity http) throws Exception {
      return http
          .oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.oidc(Customizer.withDefaults());
          })
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .exceptionHandling(nobody -> nobody.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
          .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain signInPage(HttpSecurity http) throws Exception {
      return http
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .formLogin(Customizer.withDefaults())
          .build();
    }

    @Bean
    UserDetailsService everybody() {
      return username -> {
        if (!PEOPLE.containsKey(username)) {
          throw new UsernameNotFoundException(username);
        }
        return User.withUsername(username).password("{noop}" + PASSWORD).roles("STUDENT").build();
      };
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
      return token -> token.getClaims().claims(claims -> claims.putAll(PEOPLE.get(token.getPrincipal().getName())));
    }

    @Bean
    RegisteredClientRepository clients() {
      return new OneClient();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
          .privateKey((RSAPrivateKey) pair.getPrivate()).keyID("one").build()));
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().build();
    }
  }

  /** Berth, whose port is known only after this provider's. */
  private static class OneClient implements RegisteredClientRepository {

    /** The provider would like to keep a better hash of the secret. */
    @Override
    public void save(RegisteredClient client) {}

    @Override
    public RegisteredClient findById(String id) {
      return findByClientId(id);
    }

    @Override
    public RegisteredClient findByClientId(String id) {
      return !id.equals(CLIENT) ? null : RegisteredClient.withId(CLIENT).clientId(CLIENT)
          .clientIdIssuedAt(Instant.EPOCH)
          .clientSecret("{noop}" + PASSWORD)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
          .redirectUri(comesBackTo)
          .scope("openid").scope("profile").scope("email")
          .build();
    }
  }
}
