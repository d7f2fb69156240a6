package io.berth.openstack;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Which cloud to use. Asked once, at the first call to the cloud. Without a bean of this type the settings are read
 * from {@code berth.cloud.*}, {@code OS_*} and {@code clouds.yaml}; whoever brings a cloud along (the local one)
 * defines the bean: {@code @Bean CloudAccess cloudAccess(LocalCloud cloud) { return () -> settingsOf(cloud); }}.
 */
@FunctionalInterface
public interface CloudAccess {

  /** The settings, complete and valid. */
  CloudSettings settings();

  /** What the configuration says: {@code berth.cloud.*}, {@code OS_*}, {@code clouds.yaml}. */
  static CloudAccess configuredIn(Environment environment) {
    return new CloudSettingsReader(environment, Path.of(""), Path.of(System.getProperty("user.home")));
  }

  /** Whether the configuration names a cloud at all; when it does not, somebody has to bring one along. */
  static boolean isNamedIn(Environment environment) {
    return Stream.of("berth.cloud.auth-url", "OS_AUTH_URL", "OS_CLOUD")
        .map(environment::getProperty)
        .anyMatch(StringUtils::hasText);
  }
}
