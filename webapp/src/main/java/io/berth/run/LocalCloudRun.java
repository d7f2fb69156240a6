package io.berth.run;

import io.berth.localcloud.LocalCloud;
import io.berth.localcloud.LocalCloudSettings;
import io.berth.localcloud.LocalCloudSettings.Nodes;
import io.berth.openstack.CloudAccess;
import io.berth.openstack.CloudSettings;
import io.berth.openstack.Secret;
import io.berth.openstack.StackEnded;
import io.berth.projects.ProjectMode;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@Conditional(WithoutCloud.class)
@EnableConfigurationProperties(RunSettings.class)
class LocalCloudRun {

  private static final long SEED = 1;

  @Bean
  LocalCloud localCloud(RunSettings settings, ApplicationEventPublisher events) {
    RunSettings.LocalCloud wanted = settings.localCloud();
    LocalCloud cloud = LocalCloud.start(new LocalCloudSettings(settings.cloud(), wanted.port(), wanted.imageFolder(),
        wanted.simulated() ? Nodes.SIMULATED : Nodes.PROCESSES, SEED));
    cloud.onStackEnd(name -> events.publishEvent(new StackEnded(name)));
    return cloud;
  }

  /** Its user may make projects and set their quotas. */
  @Bean
  ProjectMode projectMode() {
    return ProjectMode.MADE;
  }

  @Bean
  CloudAccess cloudAccess(LocalCloud cloud) {
    return () -> new CloudSettings(cloud.authUrl(), cloud.username(), new Secret(cloud.password()), cloud.projectName(),
        cloud.domainName(), cloud.domainName(), cloud.region(), "public", Optional.empty(), Duration.ofSeconds(2),
        Duration.ofSeconds(20));
  }
}
