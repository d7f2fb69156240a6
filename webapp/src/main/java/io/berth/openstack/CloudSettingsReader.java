package io.berth.openstack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;

/**
 * Finds the settings of the cloud: what {@code berth.cloud.*} says, completed by {@code OS_*}, completed by the cloud
 * that {@code OS_CLOUD} names in {@code clouds.yaml}, the order that the {@code openstack} command keeps.
 */
final class CloudSettingsReader implements CloudAccess {

  private static final String PREFIX = "berth.cloud";

  /** One setting under its three names; an id is marked as one. */
  private record Known(String property, boolean isId, String variable, String... inCloudsYaml) {}

  private static final List<Known> KNOWN = List.of(
      new Known("auth-url", false, "OS_AUTH_URL", "auth", "auth_url"),
      new Known("username", false, "OS_USERNAME", "auth", "username"),
      new Known("password", false, "OS_PASSWORD", "auth", "password"),
      new Known("project-name", true, "OS_PROJECT_ID", "auth", "project_id"),
      new Known("project-name", false, "OS_PROJECT_NAME", "auth", "project_name"),
      new Known("project-domain", true, "OS_PROJECT_DOMAIN_ID", "auth", "project_domain_id"),
      new Known("project-domain", false, "OS_PROJECT_DOMAIN_NAME", "auth", "project_domain_name"),
      new Known("user-domain", true, "OS_USER_DOMAIN_ID", "auth", "user_domain_id"),
      new Known("user-domain", false, "OS_USER_DOMAIN_NAME", "auth", "user_domain_name"),
      new Known("region", false, "OS_REGION_NAME", "region_name"),
      new Known("interface-name", false, "OS_INTERFACE", "interface"),
      new Known("ca-certificate", false, "OS_CACERT", "cacert"));

  private final Environment environment;
  private final Path directory;
  private final Path home;

  /** @param directory where Berth was started, the first place to look for {@code clouds.yaml} */
  CloudSettingsReader(Environment environment, Path directory, Path home) {
    this.environment = environment;
    this.directory = directory;
    this.home = home;
  }

  @Override
  public CloudSettings settings() {
    Map<String, String> found = new HashMap<>();
    collect(found, known -> value(known.variable()));
    value("OS_CLOUD").map(cloud -> CloudsYaml.read(environment, directory, home).cloud(cloud))
        .ifPresent(cloud -> collect(found, known -> CloudsYaml.text(cloud, known.inCloudsYaml())));
    return bind(found);
  }

  private static void collect(Map<String, String> found, Function<Known, Optional<String>> source) {
    for (Known known : KNOWN) {
      source.apply(known).ifPresent(
          value -> found.putIfAbsent(PREFIX + "." + known.property(), known.isId() ? "id:" + value : value));
    }
  }

  private CloudSettings bind(Map<String, String> found) {
    var own = StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false);
    var sources = Stream.concat(own, Stream.of(new MapConfigurationPropertySource(found))).toList();
    return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment), conversions())
        .bindOrCreate(PREFIX, CloudSettings.class);
  }

  private static ConversionService conversions() {
    ApplicationConversionService conversions = new ApplicationConversionService();
    conversions.addConverter(String.class, Path.class, Path::of);
    return conversions;
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.getProperty(name)).filter(value -> !value.isBlank());
  }
}
