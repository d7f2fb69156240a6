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
import org.springframework.util.StringUtils;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The files that every OpenStack client reads, looked for where every client looks: where a variable says, in the
 * current folder, in the person's and in the machine's configuration. The first file of a name counts.
 */
record CloudFiles(Environment environment, Path directory, Path home) {

  /** What the file says; nothing where there is no such file. */
  @SuppressWarnings("unchecked")
  Map<String, Object> load(String variable, String name) {
    Optional<Path> file = value(variable).map(named -> named(variable, named)).or(() -> usual(name));
    return file.map(CloudFiles::read).orElse(null) instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : new LinkedHashMap<>();
  }

  private Path named(String variable, String named) {
    Path file = inHome(named);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(variable + " is " + named + ", but there is no such file");
    }
    return file;
  }

  private Optional<Path> usual(String name) {
    Path own = value("XDG_CONFIG_HOME").map(Path::of).orElse(home.resolve(".config")).resolve("openstack");
    return Stream.of(directory, own, home.resolve(".config/openstack"), Path.of("/etc/openstack"))
        .flatMap(folder -> Stream.of(".yaml", ".yml", ".json").map(ending -> folder.resolve(name + ending)))
        .filter(Files::exists)
        .findFirst();
  }

  /** A path as a person writes it. */
  Path inHome(String path) {
    return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
  }

  Optional<String> value(String variable) {
    return Optional.ofNullable(environment.getProperty(variable)).filter(StringUtils::hasText);
  }

  private static Object read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    } catch (YAMLException e) {
      // The parser's own words quote the file, and with it perhaps a password.
      throw new IllegalArgumentException(file + " is not YAML" + line(e));
    }
  }

  private static String line(YAMLException e) {
    return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? ", see line " + (marked.getProblemMark().getLine() + 1)
        : "";
  }
}
