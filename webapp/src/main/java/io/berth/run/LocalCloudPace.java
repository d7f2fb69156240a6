package io.berth.run;

import io.berth.openstack.CloudAccess;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** A cloud in this very program may be asked more often than one that a university shares. */
class LocalCloudPace implements EnvironmentPostProcessor {

  private static final Map<String, Object> PACE = Map.of("berth.clusters.follow-every", "200ms");

  @Override
  public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
    if (!CloudAccess.isNamedIn(environment)) {
      environment.getPropertySources().addLast(new MapPropertySource("local cloud", PACE));
    }
  }
}
