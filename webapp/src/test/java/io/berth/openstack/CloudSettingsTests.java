package io.berth.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CloudSettingsTests {

  @Test
  void findsKeystonesThirdVersionBelowAnyAddress() {
    assertThat(at("http://cloud:5000").keystone()).hasToString("http://cloud:5000/v3");
    assertThat(at("http://cloud:5000/").keystone()).hasToString("http://cloud:5000/v3");
    assertThat(at("http://cloud:5000/v3").keystone()).hasToString("http://cloud:5000/v3");
    assertThat(at("http://cloud/identity/v3/").keystone()).hasToString("http://cloud/identity/v3");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> at("cloud:5000"));
  }

  @Test
  void refusesToWaitForNoTimeAtAll() {
    assertThatIllegalArgumentException().isThrownBy(() -> settings("http://cloud", "secret", Duration.ZERO));
  }

  @Test
  void refusesAnEmptyPassword() {
    assertThatIllegalArgumentException().isThrownBy(() -> settings("http://cloud", "", null))
        .withMessageContaining("OS_PASSWORD");
  }

  @Test
  void keepsThePasswordToItself() {
    assertThat(settings("http://cloud", "hush-hush", null).toString()).doesNotContain("hush-hush").contains("******");
  }

  private static CloudSettings at(String address) {
    return settings(address, "secret", null);
  }

  private static CloudSettings settings(String address, String password, Duration timeout) {
    return new CloudSettings(URI.create(address), "u", new Secret(password), "p", null, null, null, null, null, null,
        timeout);
  }
}
