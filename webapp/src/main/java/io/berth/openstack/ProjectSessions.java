package io.berth.openstack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The sessions in other projects, each with its token; the one that was not used for the longest time makes room. */
final class ProjectSessions {

  private static final int MOST = 300;

  private final Function<ProjectRef, CloudSession> open;
  private final Map<ProjectRef, CloudSession> sessions = new LinkedHashMap<>(16, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<ProjectRef, CloudSession> eldest) {
      return size() > MOST;
    }
  };

  ProjectSessions(Function<ProjectRef, CloudSession> open) {
    this.open = open;
  }

  synchronized CloudSession of(ProjectRef project) {
    return sessions.computeIfAbsent(project, open);
  }
}
