package io.berth.localcloud.heat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs to the other services for the resources of one stack, and brings the answers back. */
final class Errands {

  /** Where answers are brought. */
  interface Desk {

    /** Takes an answer about a resource: {@code entry} is given the resource as it is by now. */
    void answered(ResourceState asked, Entry entry);

    /** Takes it that there is nothing new about a resource. */
    void unanswered(ResourceState asked);
  }

  /** What an answer means for a resource. */
  @FunctionalInterface
  interface Entry {
    void into(StackProgress progress, ResourceState now);
  }

  private final Resources resources;
  private final String project;
  private final Desk desk;
  private final Set<String> askedToGo = new HashSet<>();

  Errands(Resources resources, String project, Desk desk) {
    this.resources = resources;
    this.project = project;
    this.desk = desk;
  }

  /** Runs one errand; whatever goes wrong is an answer too. */
  void run(Errand errand, ResourceState resource) {
    try {
      switch (errand) {
        case MAKE -> make(resource);
        case CHANGE -> change(resource);
        case FOLLOW -> follow(resource);
        case REMOVE -> remove(resource);
      }
    } catch (Resources.Refused e) {
      desk.answered(resource, (progress, now) -> progress.fail(now.asked(false).condensed(), e.reason()));
    } catch (RuntimeException e) {
      desk.answered(resource, (progress, now) -> progress.fail(now, Reasons.of(e)));
    }
  }

  private void make(ResourceState resource) {
    var made = made(resource);
    desk.answered(resource, (progress, now) -> progress.note(now.madeAs(made.id(), made.attributes()).condensed()));
  }

  private Resources.Made made(ResourceState resource) {
    return resources.create(project, resource.type(), resource.name(), resource.label().physicalName(),
        resource.properties());
  }

  private void change(ResourceState resource) {
    resources.update(project, resource.type(), resource.physicalId(), resource.properties());
    desk.answered(resource, (progress, now) -> progress.note(now.asked(false).condensed()));
  }

  private void follow(ResourceState resource) {
    var made = resources.progress(project, resource.type(), resource.physicalId());
    switch (made.stage()) {
      case IN_PROGRESS -> desk.unanswered(resource);
      case COMPLETE -> desk.answered(resource,
          (progress, now) -> progress.complete(now.withAttributes(attributes(made, now))));
      case FAILED -> desk.answered(resource, (progress, now) -> progress.fail(now, made.reason()));
    }
  }

  private static Map<String, Object> attributes(Resources.Progress made, ResourceState resource) {
    return made.attributes().isEmpty() ? resource.attributes() : made.attributes();
  }

  private void remove(ResourceState resource) {
    var id = Optional.ofNullable(resource.physicalId()).or(() -> adopted(resource));
    if (id.isEmpty() || isRemoved(resource, id.get())) {
      desk.answered(resource, StackProgress::complete);
    } else {
      desk.unanswered(resource);
    }
  }

  /**
   * Whoever died while it was being made left it without an id: asking again tells the id, or that there never was
   * anything.
   */
  private Optional<String> adopted(ResourceState resource) {
    try {
      return Optional.of(made(resource).id());
    } catch (Resources.Refused nothing) {
      return Optional.empty();
    }
  }

  private boolean isRemoved(ResourceState resource, String id) {
    if (isFirstTime(resource)) {
      resources.delete(project, resource.type(), id);
    }
    return resources.isGone(project, resource.type(), id);
  }

  private boolean isFirstTime(ResourceState resource) {
    synchronized (askedToGo) {
      return askedToGo.addAll(List.of(resource.uuid() + resource.traversal()));
    }
  }
}
