package io.berth.testing;

import io.berth.openstack.CloudFailure;
import io.berth.openstack.CloudQuota;
import io.berth.openstack.OurProject;
import io.berth.openstack.ProjectMaking;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.ProjectWish;
import io.berth.openstack.Projects;
import io.berth.openstack.QuotaChange;
import io.berth.openstack.QuotaChange.NotLowered;
import io.berth.openstack.QuotaUse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Projects of a cloud that does what a test tells it. Counts what was made, so that a test can see that nothing was made twice. */
public final class InMemoryProjects implements Projects {

  /** A call of the interface, before or after which a test may let something happen. */
  public enum Call { MAKE, SET, ARCHIVE }

  private static final class Kept {
    private final ProjectRef ref;
    private final String name;
    private final String mark;
    private boolean open = true;
    private final Map<CloudQuota, Long> limits = new EnumMap<>(CloudQuota.class);
    private final Map<CloudQuota, Long> used = new EnumMap<>(CloudQuota.class);

    private Kept(String id, String name, String mark) {
      this.ref = new ProjectRef(id);
      this.name = name;
      this.mark = mark;
    }
  }

  private final Map<String, Kept> byName = new LinkedHashMap<>();
  private final Map<Call, RuntimeException> after = new EnumMap<>(Call.class);
  private RuntimeException answer;
  private boolean mayMake = true;
  private boolean maySet = true;
  private int sets;
  /** Never the same id twice, as in a real cloud. */
  private int made;

  /** Everything as at the beginning. */
  public synchronized void reset() {
    byName.clear();
    after.clear();
    answer = null;
    mayMake = true;
    maySet = true;
    sets = 0;
  }

  /** Every call fails like this until {@link #answerAgain()}. */
  public synchronized void failWith(CloudFailure.Kind kind) {
    answer = new CloudFailure(kind, "told so by the test");
  }

  public synchronized void answerAgain() {
    answer = null;
  }

  /** The next such call is carried out, and then this is thrown. */
  public synchronized void afterNext(Call call, RuntimeException thrown) {
    after.put(call, thrown);
  }

  /** Whether our user may make projects. */
  public synchronized void mayMake(boolean may) {
    mayMake = may;
  }

  /** Whether our user may set quotas. */
  public synchronized void maySet(boolean may) {
    maySet = may;
  }

  /** Whoever runs the cloud gives our user a project, or somebody else takes a name. */
  public synchronized ProjectRef there(String name) {
    return byName.computeIfAbsent(name, same -> new Kept("p" + ++made, same, "somebody else's")).ref;
  }

  /** So much of a quota is in use. */
  public synchronized void use(ProjectRef project, CloudQuota quota, long used) {
    kept(project).orElseThrow().used.put(quota, used);
  }

  /** What a project may have, -1 for no limit; empty before quotas were set. */
  public synchronized Map<CloudQuota, Long> limits(ProjectRef project) {
    return Map.copyOf(kept(project).orElseThrow().limits);
  }

  public synchronized boolean isOpen(ProjectRef project) {
    return kept(project).orElseThrow().open;
  }

  /** Names of all projects there are. */
  public synchronized List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** How often quotas were set. */
  public synchronized int sets() {
    return sets;
  }

  @Override
  public synchronized ProjectMaking make(ProjectWish wish) {
    obey();
    if (!mayMake) {
      return new ProjectMaking.NotAllowed();
    }
    Kept kept = byName.computeIfAbsent(wish.name(), name -> new Kept("p" + ++made, name, wish.mark()));
    if (!kept.mark.equals(wish.mark())) {
      return new ProjectMaking.NameTaken();
    }
    kept.open = true;
    happensAfter(Call.MAKE);
    return new ProjectMaking.Made(kept.ref);
  }

  @Override
  public synchronized List<OurProject> ours() {
    obey();
    return byName.values().stream().filter(kept -> kept.open).map(kept -> new OurProject(kept.ref, kept.name)).toList();
  }

  @Override
  public synchronized Map<CloudQuota, QuotaUse> quotas(ProjectRef project) {
    obey();
    Map<CloudQuota, QuotaUse> uses = new EnumMap<>(CloudQuota.class);
    kept(project).orElseThrow().limits.forEach((quota, limit) ->
        uses.put(quota, new QuotaUse(limit, kept(project).orElseThrow().used.getOrDefault(quota, 0L))));
    return uses;
  }

  @Override
  public synchronized QuotaChange set(ProjectRef project, Map<CloudQuota, Long> wanted) {
    obey();
    if (!maySet) {
      return new QuotaChange(Map.of(), List.of(), wanted.keySet());
    }
    sets++;
    Kept kept = kept(project).orElseThrow();
    List<NotLowered> notLowered = new ArrayList<>();
    wanted.forEach((quota, limit) -> {
      long used = kept.used.getOrDefault(quota, 0L);
      if (limit >= 0 && limit < used) {
        notLowered.add(new NotLowered(quota, limit, used));
      }
      kept.limits.put(quota, limit < 0 ? -1 : Math.max(limit, used));
    });
    happensAfter(Call.SET);
    return new QuotaChange(kept.limits, notLowered, Set.of());
  }

  @Override
  public synchronized void archive(ProjectRef project) {
    obey();
    kept(project).ifPresent(kept -> kept.open = false);
    happensAfter(Call.ARCHIVE);
  }

  private Optional<Kept> kept(ProjectRef project) {
    return byName.values().stream().filter(kept -> kept.ref.equals(project)).findFirst();
  }

  private void happensAfter(Call call) {
    RuntimeException thrown = after.remove(call);
    if (thrown != null) {
      throw thrown;
    }
  }

  private void obey() {
    if (answer != null) {
      throw answer;
    }
  }
}
