package io.berth.openstack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The clouds described in {@code clouds.yaml}, with the secrets that {@code secure.yaml} keeps apart. */
final class CloudsYaml {

  private final Map<String, Object> clouds;

  private CloudsYaml(Map<String, Object> clouds) {
    this.clouds = clouds;
  }

  /** Looks in the usual places; the first file of each kind counts. */
  static CloudsYaml read(Environment environment, Path directory, Path home) {
    Map<String, Object> clouds = load(file(environment, "OS_CLIENT_CONFIG_FILE", "clouds", directory, home));
    merge(clouds, load(file(environment, "OS_CLIENT_SECURE_FILE", "secure", directory, home)));
    return new CloudsYaml(map(clouds.get("clouds")));
  }

  /** One cloud by its name. */
  Map<String, Object> cloud(String name) {
    if (!clouds.containsKey(name)) {
      throw new IllegalArgumentException("OS_CLOUD is " + name + ", but clouds.yaml knows only " + clouds.keySet());
    }
    return map(clouds.get(name));
  }

  /** The text at the end of a path of keys. */
  static Optional<String> text(Map<String, Object> tree, String... path) {
    Object value = tree;
    for (String key : path) {
      value = map(value).get(key);
    }
    return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
  }

  private static Optional<Path> file(
      Environment environment, String variable, String name, Path directory, Path home) {
    Stream<Path> named = Optional.ofNullable(environment.getProperty(variable)).map(Path::of).stream();
    Stream<Path> usual = Stream.of(directory, home.resolve(".config/openstack"), Path.of("/etc/openstack"))
        .flatMap(folder -> Stream.of(".yaml", ".yml").map(ending -> folder.resolve(name + ending)));
    return Stream.concat(named, usual).filter(Files::isReadable).findFirst();
  }

  private static Map<String, Object> load(Optional<Path> file) {
    if (file.isEmpty()) {
      return new LinkedHashMap<>();
    }
    try (Reader reader = Files.newBufferedReader(file.get())) {
      return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(file.get() + " cannot be read", e);
    }
  }

  private static void merge(Map<String, Object> into, Map<String, Object> more) {
    more.forEach((key, value) -> {
      if (value instanceof Map && into.get(key) instanceof Map) {
        merge(map(into.get(key)), map(value));
      } else {
        into.put(key, value);
      }
    });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
  }
}
