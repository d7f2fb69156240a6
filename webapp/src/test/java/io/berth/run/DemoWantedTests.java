package io.berth.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

class DemoWantedTests {

  private static final String REAL_CLOUD = "OS_AUTH_URL=http://127.0.0.1:5000/v3";
  private static final String OTHER_DATABASE = "spring.datasource.url=jdbc:postgresql://127.0.0.1/berth";

  @Test
  void thereAreDemoPeopleWhileDatabaseAndCloudAreBerthsOwn() {
    assertThat(isWantedWith()).isTrue();
  }

  @Test
  void aRealCloudHasNoneUnlessTheyAreAskedFor() {
    assertThat(isWantedWith(REAL_CLOUD)).isFalse();
    assertThat(isWantedWith(REAL_CLOUD, "berth.demo=true")).isTrue();
  }

  @Test
  void aDatabaseThatIsNotBerthsOwnNeverGetsThem() {
    assertThat(isWantedWith(OTHER_DATABASE)).isFalse();
    assertThat(isWantedWith(OTHER_DATABASE, REAL_CLOUD, "berth.demo=true")).isFalse();
  }

  private static boolean isWantedWith(String... properties) {
    boolean[] wanted = new boolean[1];
    new ApplicationContextRunner().withPropertyValues(properties).withUserConfiguration(Demo.class)
        .run(context -> wanted[0] = !context.getBeansOfType(Demo.class).isEmpty());
    return wanted[0];
  }

  @Configuration(proxyBeanMethods = false)
  @Conditional(DemoWanted.class)
  static class Demo {}
}
