package io.berth.openstack;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the package together. Nothing is asked of the cloud, or of its settings, before the first call. */
@Configuration(proxyBeanMethods = false)
class OpenStackConfiguration {

  private static final int PAGE = 200;

  @Bean
  CloudSession cloudSession(ObjectProvider<CloudAccess> access, Environment environment, ObjectProvider<Clock> clock) {
    CloudAccess lazily = () -> access.getIfAvailable(() -> CloudAccess.configuredIn(environment)).settings();
    return new CloudSession(new CloudSignIn(lazily), clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  Stacks stacks(CloudSession session) {
    return new HeatStacks(session, PAGE);
  }

  @Bean
  Projects projects(CloudSession session) {
    return new KeystoneProjects(session);
  }

  @Bean
  CloudOffer cloudOffer(CloudSession session, ObjectProvider<Clock> clock) {
    return new OpenStackOffer(session, clock.getIfAvailable(Clock::systemUTC));
  }
}
