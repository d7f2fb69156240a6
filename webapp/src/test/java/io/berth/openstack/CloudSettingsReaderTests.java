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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  void completesACloudByItsProfile() throws IOException {
    clouds("""
        clouds:
          campus: {profile: university, region_name: South, auth: {username: berth, project_name: classes}}
        """);
    Files.writeString(directory.resolve("clouds-public.yaml"), """
        public-clouds:
          university:
            region_name: North
            interface: internal
            auth: {auth_url: 'https://campus.example:5000', user_domain_name: Staff, username: nobody}
        """);

    assertThat(read()).isEqualTo(new CloudSettings(URI.create("https://campus.example:5000"), "berth",
        new Secret("pass"), "classes", "Default", "Staff", "South", "internal", Optional.empty(), null, null));
  }

  @Test
  void namesAProfileThatNobodyDescribes() throws IOException {
    clouds("clouds: {campus: {profile: elsewhere, auth: {username: berth}}}");

    assertRefused("The cloud campus has the profile elsewhere, but clouds-public.yaml knows only []");
  }

  @Test
  void looksForFilesWhereEveryClientDoes() throws IOException {
    Path own = Files.createDirectories(home.resolve(".config/openstack"));
    Path elsewhere = Files.createDirectories(home.resolve("xdg/openstack"));
    variables.put("OS_CLOUD", "campus");

    Files.writeString(own.resolve("clouds.json"), """
        {"clouds": {"campus": {"auth": {"auth_url": "http://json", "username": "u", "project_name": "p"}}}}""");
    assertThat(read().authUrl()).hasToString("http://json");
    Files.writeString(own.resolve("clouds.yml"), CLOUDS.replace("username: berth", "username: yml"));
    assertThat(read().username()).isEqualTo("yml");
    variables.put("XDG_CONFIG_HOME", home.resolve("xdg").toString());
    Files.writeString(elsewhere.resolve("clouds.yaml"), CLOUDS.replace("username: berth", "username: xdg"));
    assertThat(read().username()).isEqualTo("xdg");
    Files.writeString(directory.resolve("clouds.yaml"), CLOUDS.replace("username: berth", "username: here"));
    assertThat(read().username()).isEqualTo("here");
  }

  @Test
  void namesAFileThatIsNotThere() {
    variables.putAll(Map.of("OS_CLOUD", "campus", "OS_CLIENT_CONFIG_FILE", "/nowhere/clouds.yaml"));

    assertRefused("OS_CLIENT_CONFIG_FILE is /nowhere/clouds.yaml, but there is no such file");
  }

  @Test
  void keepsThePasswordToItselfInAFileThatCannotBeRead() throws IOException {
    clouds("clouds:\n  campus:\n    auth: {password: 'hush-hush, username: [\n");

    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this::read)
        .withMessageContaining("clouds.yaml is not YAML, see line").withNoCause()
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("hush"));
  }

  @Test
  void takesTheFirstOfSeveralRegions() throws IOException {
    clouds(CLOUDS.replace("region_name: North", "regions: [{name: East, values: {}}, West]"));

    assertThat(read().region()).isEqualTo("East");
    variables.put("OS_REGION_NAME", "West");
    assertThat(read().region()).isEqualTo("West");
  }

  @Test
  void understandsOlderWords() throws IOException {
    clouds("""
        clouds:
          campus:
            auth: {auth_url: 'http://campus', tenant_name: classes, default_domain: campus}
            username: beside
            endpoint_type: adminURL
            cacert: ~/ca.pem
        """);

    assertThat(read()).isEqualTo(new CloudSettings(URI.create("http://campus"), "beside", new Secret("pass"), "classes",
        "id:campus", "id:campus", "", "admin", Optional.of(home.resolve("ca.pem")), null, null));
  }

  @Test
  void takesAUserByItsId() {
    variables.putAll(Map.of("OS_AUTH_URL", "http://cloud:5000/v3", "OS_USER_ID", "1234", "OS_PROJECT_NAME", "p"));

    assertThat(read().username()).isEqualTo("id:1234");
  }

  @Test
  void refusesAnInterfaceThatNoServiceHas() {
    variables.putAll(Map.of("OS_AUTH_URL", "http://cloud", "OS_USERNAME", "u", "OS_PROJECT_NAME", "p",
        "OS_INTERFACE", "private"));

    assertThatExceptionOfType(RuntimeException.class).isThrownBy(this::read)
        .withStackTraceContaining("berth.cloud.interface-name is private, but there are only public, internal and admin");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', value = {
      "auth_type | v3applicationcredential | Keystone allows none to whoever signed in by an application credential",
      "auth_type | v3token | a token ends after some hours",
      "auth_type | v3oidcpassword | it is not a password",
      "auth_type | none | it is not a password",
      "cert | /etc/ssl/me.pem | Berth cannot show a certificate of its own"})
  void refusesWhatItCannotSignInWithAndSaysWhy(String key, String value, String why) throws IOException {
    clouds(CLOUDS + "    " + key + ": " + value + "\n");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this::read).withMessageContaining(why);

    clouds(CLOUDS);
    variables.put("OS_" + key.toUpperCase(), value);
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this::read).withMessageContaining(why);
  }

  @Test
  void refusesAnApplicationCredentialAndATokenWithoutAPasswordEvenWithoutAType() {
    variables.putAll(Map.of("OS_AUTH_URL", "http://cloud", "OS_APPLICATION_CREDENTIAL_ID", "1234"));
    variables.remove("OS_PASSWORD");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this::read)
        .withMessageContaining("auth_type application_credential_id cannot be used");

    variables.remove("OS_APPLICATION_CREDENTIAL_ID");
    variables.put("OS_TOKEN", "hush-hush");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this::read)
        .withMessageContaining("a token ends after some hours").withMessageNotContaining("hush");
  }

  @Test
  void acceptsPasswordsUnderBothTheirTypes() throws IOException {
    for (String type : new String[] {"password", "v3password"}) {
      clouds(CLOUDS + "    auth_type: " + type + "\n");
      assertThat(read().username()).isEqualTo("berth");
    }
  }

  @Test
  void givesThePasswordToAnUncheckedCloudOnlyWhenBerthItselfIsToldTo() throws IOException {
    clouds(CLOUDS + "    verify: false\n");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this::read)
        .withMessageContaining("verify: false would give the password to anybody")
        .withMessageContaining("BERTH_CLOUD_VERIFY=false");

    variables.put("berth.cloud.verify", "false");
    assertThat(read().verify()).isFalse();

    clouds(CLOUDS);
    variables.put("berth.cloud.verify", "true");
    variables.put("OS_INSECURE", "true");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this::read)
        .withMessageContaining("Name the certificate of the cloud's authority by cacert");
    variables.remove("OS_INSECURE");
    assertThat(read().verify()).isTrue();
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

  private void clouds(String described) throws IOException {
    Files.writeString(directory.resolve("clouds.yaml"), described);
    variables.put("OS_CLOUD", "campus");
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(this::read).withMessage(message);
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
