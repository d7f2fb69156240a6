package io.berth.openstack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to sign in to the cloud, with a password for one project: Heat refuses delegated sign-ins. Project and domains
 * are names, or {@code id:} followed by an id.
 *
 * @param authUrl Keystone, with or without its {@code /v3}
 * @param region empty where the cloud has only one
 * @param interfaceName public, internal or admin: which of each service's addresses to use
 * @param caCertificate PEM file of the authority that signed the cloud's certificates; empty for the usual ones
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
    Duration connectTimeout,
    Duration timeout) {

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
    interfaceName = or(interfaceName, "public").replace("URL", "");
    caCertificate = caCertificate == null ? Optional.empty() : caCertificate;
    connectTimeout = positive(or(connectTimeout, Duration.ofSeconds(5)), "connect-timeout");
    timeout = positive(or(timeout, Duration.ofSeconds(30)), "timeout");
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

  private static Duration positive(Duration value, String property) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("berth.cloud.%s must be more than nothing".formatted(property));
    }
    return value;
  }
}
