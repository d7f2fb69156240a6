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
  CloudSignIn cloudSignIn(ObjectProvider<CloudAccess> access, Environment environment) {
    return new CloudSignIn(() -> access.getIfAvailable(() -> CloudAccess.configuredIn(environment)).settings());
  }

  @Bean
  CloudSession cloudSession(CloudSignIn signIn, ObjectProvider<Clock> clock) {
    return new CloudSession(signIn, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  KeystonePasswords keystonePasswords(CloudSignIn signIn) {
    return new KeystonePasswords(signIn);
  }

  @Bean
  Stacks stacks(CloudSession session) {
    return new HeatStacks(session, PAGE);
  }

  @Bean
  Shares shares(CloudSession session) {
    return new ManilaShares(session);
  }

  @Bean
  Projects projects(CloudSession session) {
    return new KeystoneProjects(session);
  }

  @Bean
  CloudUsage cloudUsage(CloudSession session) {
    return new NovaUsage(session, PAGE);
  }

  @Bean
  CloudOffer cloudOffer(CloudSession session, ObjectProvider<Clock> clock) {
    return new OpenStackOffer(session, clock.getIfAvailable(Clock::systemUTC));
  }
}
