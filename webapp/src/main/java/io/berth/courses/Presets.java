package io.berth.courses;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What may be started with one click, in one class or in every class. Clusters keep what they began with: no change of a
 * preset touches one that runs.
 */
@Service
public class Presets {

  /** More than this on a page helps nobody to choose. */
  public static final int MOST = 30;

  private final PresetTable table;
  private final CourseTable courses;
  private final Audit audit;
  private final Clock clock;

  Presets(PresetTable table, CourseTable courses, Audit audit, Clock clock) {
    this.table = table;
    this.courses = courses;
    this.audit = audit;
    this.clock = clock;
  }

  /** How a change ended; nothing is changed but by {@link #DONE}. */
  public enum Outcome {
    /** It is as wished. */
    DONE,
    /** Another preset of the same class is called this. */
    NAME_IS_TAKEN,
    /** There are {@link #MOST} already. */
    TOO_MANY,
    /** There is no such preset, or it is no longer offered. */
    GONE,
    /** Everything in an archived class is only there to be read. */
    ARCHIVED
  }

  /** What this class may start, in the order of pages: its own, then those for every class. Without a class: only these. */
  public List<PresetEntry> offered(Optional<CourseId> course) {
    return table.offered(course);
  }

  /** One that belongs to exactly this class, or to every class. */
  public Optional<PresetEntry> find(Optional<CourseId> course, UUID preset) {
    return table.find(course, preset);
  }

  /** The sizes that the cloud had when somebody last looked, the smallest first; empty if nobody has. */
  public List<SizeChoice> sizes() {
    return table.sizes();
  }

  /** Offers one more. */
  @Transactional
  public Outcome add(Optional<CourseId> course, PresetWish wish) {
    if (lockArchived(course)) {
      return Outcome.ARCHIVED;
    }
    if (table.count(course) >= MOST) {
      return Outcome.TOO_MANY;
    }
    UUID id = UUID.randomUUID();
    if (!table.insert(id, course, wish)) {
      return Outcome.NAME_IS_TAKEN;
    }
    note("add-preset", course, id, wish.name(), wish.words());
    return Outcome.DONE;
  }

  /** Makes it another one from the next launch on. */
  @Transactional
  public Outcome change(Optional<CourseId> course, UUID preset, PresetWish wish) {
    if (lockArchived(course)) {
      return Outcome.ARCHIVED;
    }
    Optional<PresetEntry> before = table.find(course, preset);
    if (before.isEmpty()) {
      return Outcome.GONE;
    }
    if (!table.change(preset, course, wish)) {
      return Outcome.NAME_IS_TAKEN;
    }
    note("change-preset", course, preset, before.get().wish().name(), wish.words());
    return Outcome.DONE;
  }

  /** No longer offers it. Clusters that began with it run on, and still name it. */
  @Transactional
  public Outcome retire(Optional<CourseId> course, UUID preset) {
    if (lockArchived(course)) {
      return Outcome.ARCHIVED;
    }
    Optional<PresetEntry> before = table.find(course, preset);
    if (before.isEmpty()) {
      return Outcome.GONE;
    }
    table.retire(preset, clock.instant());
    note("retire-preset", course, preset, before.get().wish().name(), "");
    return Outcome.DONE;
  }

  /** Changes of the presets of one class, or of those for every class, come one after the other. */
  private boolean lockArchived(Optional<CourseId> course) {
    if (course.isEmpty()) {
      table.lockGeneral();
    }
    return course.map(courses::lock).filter(CourseRow::isArchived).isPresent();
  }

  private void note(String action, Optional<CourseId> course, UUID preset, String name, String detail) {
    Deed deed = Deed.of(action, "preset", preset, name).with(detail);
    audit.note(course.map(known -> deed.in(known.value())).orElse(deed));
  }
}
