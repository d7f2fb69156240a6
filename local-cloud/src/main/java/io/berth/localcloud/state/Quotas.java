package io.berth.localcloud.state;

import io.berth.localcloud.http.Rejected;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much of each kind a project may have in one service: the service's defaults, and what was set for a project. */
public final class Quotas {

  /** Without a limit. */
  public static final int UNLIMITED = -1;

  /** What was set for one project; kinds that are not in it have the default. */
  public record Own(String projectId, Map<String, Integer> limits) {
    public Own {
      limits = Map.copyOf(limits);
    }
  }

  private final Map<String, Integer> defaults;
  private final Store<Own> own;

  /** The order of the defaults is the order in which limits are shown. */
  public Quotas(Path folder, Map<String, Integer> defaults) {
    this.defaults = new LinkedHashMap<>(defaults);
    this.own = Store.open(folder, Own.class, Own::projectId);
  }

  /** All kinds and their limits in this project. */
  public Map<String, Integer> of(String projectId) {
    Map<String, Integer> limits = defaults();
    own.find(projectId).ifPresent(set -> limits.putAll(set.limits()));
    return limits;
  }

  public Map<String, Integer> defaults() {
    return new LinkedHashMap<>(defaults);
  }

  public int limit(String projectId, String kind) {
    return of(projectId).get(kind);
  }

  /** Whether so many more, on top of those in use, stay within the limit. */
  public boolean allows(String projectId, String kind, long inUse, long more) {
    int limit = limit(projectId, kind);
    return limit == UNLIMITED || inUse + more <= limit;
  }

  /** Sets some limits of a project; the others stay. Kinds that this service does not count are left out. */
  public synchronized void set(String projectId, Map<String, Integer> limits) {
    if (!projectId.matches("[0-9a-f]{32}")) {
      throw new Rejected(400, "Project ID " + projectId + " is not a valid project.");
    }
    Map<String, Integer> all = new LinkedHashMap<>(own.find(projectId).map(Own::limits).orElse(Map.of()));
    limits.forEach((kind, limit) -> {
      if (defaults.containsKey(kind)) {
        all.put(kind, limit);
      }
    });
    own.save(new Own(projectId, all));
  }

  /** Back to the defaults. */
  public void reset(String projectId) {
    own.remove(projectId);
  }
}
