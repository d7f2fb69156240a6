package io.berth.courses;

import io.berth.people.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The classes as other packages need them. */
@Service
public class Courses {

  private static final int DEMO_WEEKS = 52;

  private final CourseTable table;
  private final MemberTable members;
  private final PresetTable presets;
  private final ClassLife life;
  private final Clock clock;

  Courses(CourseTable table, MemberTable members, PresetTable presets, ClassLife life, Clock clock) {
    this.table = table;
    this.members = members;
    this.presets = presets;
    this.life = life;
    this.clock = clock;
  }

  /**
   * The preset with the class to start it in, if this person is in an open class that is offered it.
   *
   * @param course the class, or empty for the newest that is offered it
   */
  public Optional<Preset> presetFor(PersonId person, Optional<CourseId> course, UUID preset) {
    return presets.forPerson(person, course, preset, today());
  }

  /** What this person may start in this class, in the order of the page. */
  public List<Preset> presetsFor(PersonId person, CourseId course) {
    return presets.allForPerson(person, course, today());
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
    CourseId course = life.add(new ClassTerms("Big Data Lab", Optional.of(today()), Optional.of(today().plusWeeks(DEMO_WEEKS))));
    members.add(course, teacher, Role.TEACHER);
    members.add(course, student, Role.STUDENT);
    addDemoPreset(course, "Lab cluster", "Enough for the exercises of the lab.", 2, 4, 1);
    addDemoPreset(course, "Single worker", "A first try, or a laptop with little memory.", 1, 2, 2);
  }

  private void addDemoPreset(CourseId course, String name, String sentence, int workers, int hours, int position) {
    presets.insert(UUID.randomUUID(), Optional.of(course), new PresetWish(name, sentence, PresetWish.SPARK, "spark.small",
        "spark.small", workers, hours, 5, Optional.empty(), position));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
