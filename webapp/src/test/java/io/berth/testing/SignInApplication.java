package io.berth.testing;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * Berth with nothing but people, the audit log, their pages and what all pages share: no clusters, and no cloud is started.
 * Not a configuration by annotation, so that the whole Berth does not find it in a test.
 */
@EnableAutoConfiguration
@ComponentScan(
    basePackages = {"io.berth.people", "io.berth.audit", "io.berth.web", "io.berth.api", "io.berth.account", "io.berth.admin"},
    // The admin's other pages stand on classes.
    excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.berth\\.admin\\.(?!Log|People|Person|Patterns).*"))
public class SignInApplication {

  @Bean
  MovableClock clock() {
    return new MovableClock();
  }

  @Bean
  TestPages testPages() {
    return new TestPages();
  }
}
