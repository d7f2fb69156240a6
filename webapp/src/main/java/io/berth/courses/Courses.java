package io.berth.courses;

import io.berth.people.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The classes, their members and presets. */
@Service
public class Courses {

  private final CourseTable table;

  Courses(CourseTable table) {
    this.table = table;
  }

  /** The preset, if this person is a member of the class it belongs to. */
  public Optional<Preset> presetFor(PersonId person, UUID preset) {
    return table.presetFor(person, preset);
  }

  /** What this person may start in this class, in the order of the page. */
  public List<Preset> presetsFor(PersonId person, CourseId course) {
    return table.presetsFor(person, course);
  }

  /** The class as this person finds it, with what they may do there; empty if there is no such class. Asks the database once. */
  public Optional<ClassView> view(PersonId person, CourseId course) {
    return table.view(person, course);
  }

  /** A small class with two presets, for a first look on one machine; nothing new if the teacher has a class already. */
  @Transactional
  public void ensureDemoClass(PersonId teacher, PersonId student) {
    if (!table.hasClass(teacher)) {
      addDemoClass(teacher, student);
    }
  }

  private void addDemoClass(PersonId teacher, PersonId student) {
    CourseId course = new CourseId(UUID.randomUUID());
    table.insert(course, "Big Data Lab");
    table.insertMember(course, teacher, "teacher");
    table.insertMember(course, student, "student");
    table.insertPreset(demoPreset(course, "Lab cluster", "Enough for the exercises of the lab.", 2, 4), 1);
    table.insertPreset(demoPreset(course, "Single worker", "A first try, or a laptop with little memory.", 1, 2), 2);
  }

  private static Preset demoPreset(CourseId course, String name, String sentence, int workers, int hours) {
    return new Preset(UUID.randomUUID(), course, name, sentence, workers, "spark.small", "spark.small",
        Duration.ofHours(hours));
  }
}
