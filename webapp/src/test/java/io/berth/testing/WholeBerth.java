package io.berth.testing;

import io.berth.Berth;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;

/** The whole dashboard on the real database, with a cloud in memory that does what the test tells it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    classes = {Berth.class, WholeBerth.Cloud.class},
    properties = {"berth.cloud.auth-url=http://127.0.0.1:9/identity", "berth.clusters.follow-every=20ms",
        "berth.clusters.watch-every=40ms", "berth.clusters.delete-again-every=200ms",
        "berth.clusters.longest-back-off=100ms"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = WholeBerth.Database.class)
public @interface WholeBerth {

  /** A fresh database for each application context. */
  final class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestDatabase database = TestDatabase.fresh();
      TestPropertyValues.of("spring.datasource.url=" + database.url(),
          "spring.datasource.username=" + database.username(), "spring.datasource.password=").applyTo(context);
    }
  }

  /** The cloud that tests tell what to do. */
  @TestConfiguration
  class Cloud {

    @Bean
    @Primary
    InMemoryStacks inMemoryStacks() {
      return new InMemoryStacks();
    }

    @Bean
    @Primary
    InMemoryShares inMemoryShares() {
      return new InMemoryShares();
    }

    @Bean
    @Primary
    InMemoryUsage inMemoryUsage() {
      return new InMemoryUsage();
    }

    @Bean
    @Primary
    InMemoryProjects inMemoryProjects() {
      return new InMemoryProjects();
    }
  }
}
