package io.berth.run;

import io.berth.courses.Courses;
import io.berth.people.DemoPeople;
import io.berth.people.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Three people and a class, for a first look at Berth. */
@Configuration(proxyBeanMethods = false)
@Conditional(DemoWanted.class)
class DemoRun {

  @Bean
  DemoPeople demoPeople(People people, Courses courses) {
    DemoPeople demo = people.addDemoPeople();
    courses.ensureDemoClass(demo.teacher().id(), demo.student().id());
    return demo;
  }
}
