package io.berth.clusters;

import io.berth.projects.NetworkNeeds;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(ClusterSettings.class)
class ClusterConfiguration {

  @Bean
  NetworkNeeds networkNeeds(ClusterSettings settings) {
    return new NetworkNeeds(settings.network().isEmpty(), settings.externalNetwork().isPresent());
  }
}
