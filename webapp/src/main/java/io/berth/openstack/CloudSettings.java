package io.berth.openstack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to sign in to the cloud, with a password for one project: Heat refuses delegated sign-ins. User, project and
 * domains are names, or {@code id:} followed by an id.
 *
 * @param authUrl Keystone, with or without its {@code /v3}
 * @param region empty where the cloud has only one
 * @param interfaceName public, internal or admin: which of each service's addresses to use
 * @param caCertificate PEM file of the authority that signed the cloud's certificates; empty for the usual ones
 * @param verify false where nobody is to prove that they are the cloud; the password is then anybody's who answers
 * @param connectTimeout until a connection stands
 * @param timeout until an answer is there, to its last byte
 */
public record CloudSettings(
    URI authUrl,
    String username,
    Secret password,
    String projectName,
    String projectDomain,
    String userDomain,
    String region,
    String interfaceName,
    Optional<Path> caCertificate,
    @DefaultValue("true") boolean verify,
    Duration connectTimeout,
    Duration timeout) {

  private static final Set<String> INTERFACES = Set.of("public", "internal", "admin");

  @ConstructorBinding
  public CloudSettings {
    required(authUrl, "auth-url", "OS_AUTH_URL");
    required(username, "username", "OS_USERNAME");
    required(password == null ? null : password.value(), "password", "OS_PASSWORD");
    required(projectName, "project-name", "OS_PROJECT_NAME");
    if (authUrl.getHost() == null) {
      throw new IllegalArgumentException("berth.cloud.auth-url is not an address: " + authUrl);
    }
    projectDomain = or(projectDomain, "Default");
    userDomain = or(userDomain, "Default");
    region = or(region, "");
    interfaceName = oneOf(INTERFACES, or(interfaceName, "public").replace("URL", ""), "interface-name");
    caCertificate = caCertificate == null ? Optional.empty() : caCertificate;
    connectTimeout = positive(or(connectTimeout, Duration.ofSeconds(5)), "connect-timeout");
    timeout = positive(or(timeout, Duration.ofSeconds(30)), "timeout");
  }

  /** A cloud that has to prove who it is. */
  public CloudSettings(URI authUrl, String username, Secret password, String projectName, String projectDomain,
      String userDomain, String region, String interfaceName, Optional<Path> caCertificate, Duration connectTimeout,
      Duration timeout) {
    this(authUrl, username, password, projectName, projectDomain, userDomain, region, interfaceName, caCertificate, true,
        connectTimeout, timeout);
  }

  /** The same sign-in to another project. */
  CloudSettings in(ProjectRef project) {
    return new CloudSettings(authUrl, username, password, "id:" + project.id(), projectDomain, userDomain, region,
        interfaceName, caCertificate, verify, connectTimeout, timeout);
  }

  /** Keystone's third version below {@link #authUrl()}. */
  URI keystone() {
    String address = authUrl.toString().replaceAll("/+$", "");
    return URI.create(address.endsWith("/v3") ? address : address + "/v3");
  }

  private static void required(Object value, String property, String variable) {
    if (value == null || value.toString().isBlank()) {
      throw new IllegalArgumentException(
          "The cloud's settings lack berth.cloud.%s (or %s, or OS_CLOUD)".formatted(property, variable));
    }
  }

  private static <T> T or(T value, T otherwise) {
    return value == null || value.toString().isBlank() ? otherwise : value;
  }

  private static String oneOf(Set<String> known, String value, String property) {
    if (!known.contains(value)) {
      throw new IllegalArgumentException("berth.cloud.%s is %s, but there are only public, internal and admin"
          .formatted(property, value));
    }
    return value;
  }

  private static Duration positive(Duration value, String property) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("berth.cloud.%s must be more than nothing".formatted(property));
    }
    return value;
  }
}
