package io.berth.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class CloudSettingsReaderTests {

  private static final String CLOUDS = """
      clouds:
        campus:
          auth:
            auth_url: https://campus.example:5000
            username: berth
            project_name: classes
            project_domain_id: default
            user_domain_name: Staff
          region_name: North
          interface: internal
          cacert: /etc/ssl/campus.pem
      """;

  @TempDir private Path directory;
  @TempDir private Path home;
  private final Map<String, Object> variables = new HashMap<>();

  @BeforeEach
  void setThePassword() {
    variables.put("OS_PASSWORD", "pass");
  }

  @Test
  void completesTheLeastThatMustBeSaid() {
    variables.putAll(Map.of("OS_AUTH_URL", "http://cloud:5000/v3", "OS_USERNAME", "u", "OS_PROJECT_NAME", "p"));

    assertThat(read()).isEqualTo(new CloudSettings(URI.create("http://cloud:5000/v3"), "u", new Secret("pass"), "p",
        "Default", "Default", "", "public", Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(30)));
  }

  @Test
  void readsEveryVariableOfAnOpenrcFile() {
    variables.putAll(Map.of("OS_AUTH_URL", "https://cloud/identity/", "OS_USERNAME", "u", "OS_PROJECT_NAME", "p",
        "OS_PROJECT_DOMAIN_NAME", "Students", "OS_USER_DOMAIN_NAME", "Staff", "OS_REGION_NAME", "North",
        "OS_INTERFACE", "internalURL", "OS_CACERT", "/etc/ssl/ca.pem"));

    CloudSettings settings = read();

    assertThat(settings).isEqualTo(new CloudSettings(URI.create("https://cloud/identity/"), "u", new Secret("pass"),
        "p", "Students", "Staff", "North", "internal", Optional.of(Path.of("/etc/ssl/ca.pem")),
        Duration.ofSeconds(5), Duration.ofSeconds(30)));
    assertThat(settings.keystone()).hasToString("https://cloud/identity/v3");
  }

  @Test
  void prefersAnIdToANameAsItNeedsNoDomain() {
    variables.putAll(Map.of("OS_AUTH_URL", "http://cloud:5000", "OS_USERNAME", "u", "OS_PROJECT_NAME", "p",
        "OS_PROJECT_ID", "1234", "OS_PROJECT_DOMAIN_ID", "default", "OS_USER_DOMAIN_NAME", "Staff"));

    assertThat(read()).extracting(CloudSettings::projectName, CloudSettings::projectDomain, CloudSettings::userDomain)
        .containsExactly("id:1234", "id:default", "Staff");
  }

  @Test
  void readsTheCloudThatOsCloudNames() throws IOException {
    Files.writeString(directory.resolve("clouds.yaml"), CLOUDS);
    variables.put("OS_CLOUD", "campus");

    assertThat(read()).isEqualTo(new CloudSettings(URI.create("https://campus.example:5000"), "berth",
        new Secret("pass"), "classes", "id:default", "Staff", "North", "internal",
        Optional.of(Path.of("/etc/ssl/campus.pem")), Duration.ofSeconds(5), Duration.ofSeconds(30)));
  }

  @Test
  void readsThePasswordFromSecureYaml() throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/openstack"));
    Files.writeString(folder.resolve("clouds.yaml"), CLOUDS);
    Files.writeString(folder.resolve("secure.yaml"), "clouds: {campus: {auth: {password: from secure}}}");
    variables.put("OS_CLOUD", "campus");
    variables.remove("OS_PASSWORD");

    assertThat(read().password()).isEqualTo(new Secret("from secure"));
    assertThat(read().username()).isEqualTo("berth");
  }

  @Test
  void looksWhereItIsToldToBeforeTheUsualPlaces() throws IOException {
    Files.writeString(directory.resolve("clouds.yaml"), CLOUDS);
    Path elsewhere = Files.writeString(home.resolve("mine.yaml"), CLOUDS.replace("username: berth", "username: me"));
    variables.putAll(Map.of("OS_CLOUD", "campus", "OS_CLIENT_CONFIG_FILE", elsewhere.toString()));

    assertThat(read().username()).isEqualTo("me");
  }

  @Test
  void letsVariablesOverruleTheFileAndPropertiesOverruleVariables() throws IOException {
    Files.writeString(directory.resolve("clouds.yaml"), CLOUDS);
    variables.putAll(Map.of("OS_CLOUD", "campus", "OS_USERNAME", "variable", "OS_REGION_NAME", "South",
        "berth.cloud.region", "East", "berth.cloud.timeout", "90s", "berth.cloud.connect-timeout", "1s"));

    assertThat(read()).extracting(CloudSettings::username, CloudSettings::region, CloudSettings::projectName)
        .containsExactly("variable", "East", "classes");
    assertThat(read()).extracting(CloudSettings::timeout, CloudSettings::connectTimeout)
        .containsExactly(Duration.ofSeconds(90), Duration.ofSeconds(1));
  }

  @Test
  void saysWhatIsMissing() {
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::read)
        .withStackTraceContaining("lack berth.cloud.auth-url (or OS_AUTH_URL, or OS_CLOUD)");
    variables.put("OS_CLOUD", "nowhere");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this::read)
        .withMessage("OS_CLOUD is nowhere, but clouds.yaml knows only []");
  }

  @Test
  void knowsWhetherAnythingNamesACloud() {
    assertThat(CloudAccess.isNamedIn(environment())).isFalse();
    for (String name : new String[] {"OS_CLOUD", "OS_AUTH_URL", "berth.cloud.auth-url"}) {
      variables.clear();
      variables.put(name, "http://cloud");
      assertThat(CloudAccess.isNamedIn(environment())).as(name).isTrue();
    }
  }

  private CloudSettings read() {
    return new CloudSettingsReader(environment(), directory, home).settings();
  }

  /** Without the variables of whoever runs the tests. */
  private StandardEnvironment environment() {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().forEach(source -> environment.getPropertySources().remove(source.getName()));
    environment.getPropertySources().addFirst(new MapPropertySource("test", Map.copyOf(variables)));
    return environment;
  }
}
