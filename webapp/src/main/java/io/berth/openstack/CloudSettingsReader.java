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

  /** One setting under its names, the newest first; an id is marked as one. A variable is OS_ and the key. */
  private record Known(String property, boolean isId, String... keys) {}

  private static final List<Known> KNOWN = List.of(
      new Known("auth-url", false, "auth_url"),
      new Known("username", true, "user_id"),
      new Known("username", false, "username"),
      new Known("password", false, "password"),
      new Known("project-name", true, "project_id", "tenant_id"),
      new Known("project-name", false, "project_name", "tenant_name"),
      new Known("project-domain", true, "project_domain_id"),
      new Known("project-domain", false, "project_domain_name"),
      new Known("project-domain", true, "default_domain_id", "default_domain"),
      new Known("project-domain", false, "default_domain_name"),
      new Known("user-domain", true, "user_domain_id"),
      new Known("user-domain", false, "user_domain_name"),
      new Known("user-domain", true, "default_domain_id", "default_domain"),
      new Known("user-domain", false, "default_domain_name"),
      new Known("region", false, "region_name"),
      new Known("interface-name", false, "interface", "endpoint_type"),
      new Known("ca-certificate", false, "cacert"));

  private final Environment environment;
  private final CloudFiles files;

  /** @param directory where Berth was started, the first place to look for {@code clouds.yaml} */
  CloudSettingsReader(Environment environment, Path directory, Path home) {
    this.environment = environment;
    this.files = new CloudFiles(environment, directory, home);
  }

  @Override
  public CloudSettings settings() {
    Map<String, Object> cloud = files.value("OS_CLOUD").map(name -> new CloudsYaml(files).cloud(name)).orElse(Map.of());
    Function<String, Optional<String>> said = key -> files.value(variable(key)).or(() -> CloudsYaml.text(cloud, key));
    UnsupportedSignIn.refuse(said, environment.getProperty(PREFIX + ".verify", Boolean.class, true));
    Map<String, String> found = new HashMap<>();
    collect(found, key -> files.value(variable(key)));
    collect(found, key -> key.equals("region_name") ? CloudsYaml.region(cloud) : CloudsYaml.text(cloud, key));
    return bind(found);
  }

  private static String variable(String key) {
    return "OS_" + key.toUpperCase();
  }

  private static void collect(Map<String, String> found, Function<String, Optional<String>> source) {
    for (Known known : KNOWN) {
      Stream.of(known.keys()).map(source).flatMap(Optional::stream).findFirst().ifPresent(
          value -> found.putIfAbsent(PREFIX + "." + known.property(), known.isId() ? "id:" + value : value));
    }
  }

  private CloudSettings bind(Map<String, String> found) {
    var own = StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false);
    var sources = Stream.concat(own, Stream.of(new MapConfigurationPropertySource(found))).toList();
    return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment), conversions())
        .bindOrCreate(PREFIX, CloudSettings.class);
  }

  private ConversionService conversions() {
    ApplicationConversionService conversions = new ApplicationConversionService();
    conversions.addConverter(String.class, Path.class, files::inHome);
    return conversions;
  }
}
