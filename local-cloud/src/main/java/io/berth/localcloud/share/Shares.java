package io.berth.localcloud.share;

import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.state.Folders;
import io.berth.localcloud.state.Ids;
import io.berth.localcloud.state.Quotas;
import io.berth.localcloud.state.Store;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The shares and their directories. */
public final class Shares {

  private static final Set<String> PROTOCOLS = Set.of("NFS", "CIFS");

  private final Path directories;
  private final Store<Share> shares;
  private final Quotas quotas;
  private final BooleanSupplier full;
  private final Clock clock;

  Shares(Path folder, Path directories, Map<String, Integer> limits, BooleanSupplier full, Clock clock) {
    this.directories = Folders.make(directories);
    this.shares = Store.open(folder.resolve("shares"), Share.class, Share::id);
    this.quotas = new Quotas(folder.resolve("quotas"), limits);
    this.full = full;
    this.clock = clock;
  }

  /** Limits for a project, as an ordinary installation has them. */
  public static Map<String, Integer> ordinaryLimits() {
    Map<String, Integer> limits = new LinkedHashMap<>();
    Json.tree("shares", 50, "gigabytes", 1000, "snapshots", 50, "snapshot_gigabytes", 1000, "share_networks", 10,
        "share_groups", 50, "share_group_snapshots", 50, "share_replicas", 100, "replica_gigabytes", 1000,
        "per_share_gigabytes", -1).forEach((kind, limit) -> limits.put(kind, (Integer) limit));
    return limits;
  }

  /** The directory of a share of this project; empty when it is another project's, or not there. */
  public Optional<Path> directory(String project, String shareId) {
    return shares.find(shareId)
        .filter(share -> share.projectId().equals(project) && share.status().equals(Share.AVAILABLE))
        .map(this::directory)
        .filter(directory -> Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS));
  }

  Path directory(Share share) {
    return directories.resolve(share.id());
  }

  Quotas quotas() {
    return quotas;
  }

  List<Share> all() {
    return shares.all(Share::createdAt);
  }

  Optional<Share> find(String id) {
    return shares.find(id);
  }

  /** Makes a share and its directory. Throws 400 for a wrong wish and 413 when the project has no room. */
  synchronized Share create(String id, String project, String user, Wish wish) {
    check(wish);
    room(project, wish.gigabytes(), 1);
    Share share = new Share(id, project, user, wish.name(), wish.description(), wish.gigabytes(),
        wish.protocol(), full.getAsBoolean() ? Share.ERROR : Share.AVAILABLE, wish.metadata(), List.of(),
        clock.instant());
    Folders.make(directory(share));
    return shares.save(share);
  }

  /** What somebody wants a share to be. */
  record Wish(String name, String description, int gigabytes, String protocol, Map<String, String> metadata) {}

  private static void check(Wish wish) {
    if (!PROTOCOLS.contains(wish.protocol())) {
      throw new Rejected(400, "Invalid input received: Invalid share protocol provided: " + wish.protocol()
          + ". It is either disabled or unsupported. Available protocols: ['NFS', 'CIFS'].");
    }
    if (wish.gigabytes() < 1) {
      throw new Rejected(400, "Invalid input received: Share size '" + wish.gigabytes()
          + "' must be an integer and greater than 0.");
    }
  }

  private void room(String project, int gigabytes, int more) {
    if (!quotas.allows(project, "gigabytes", gigabytesUsed(project), gigabytes)
        || !quotas.allows(project, "per_share_gigabytes", 0, gigabytes)) {
      throw new Rejected(413, "overLimit", "ShareSizeExceedsAvailableQuota: Requested share exceeds allowed"
          + " project/user or share type gigabytes quota.");
    }
    if (!quotas.allows(project, "shares", of(project).size(), more)) {
      throw new Rejected(413, "overLimit", "ShareLimitExceeded: Maximum number of shares allowed ("
          + quotas.limit(project, "shares") + ") either per project/user or share type quota is exceeded.");
    }
  }

  synchronized Share extend(Share share, int gigabytes) {
    if (gigabytes <= share.gigabytes()) {
      throw new Rejected(400, "Invalid input received: New size for extend must be greater than current size."
          + " (current: " + share.gigabytes() + ", extended: " + gigabytes + ").");
    }
    room(share.projectId(), gigabytes - share.gigabytes(), 0);
    return shares.save(share.sized(gigabytes));
  }

  synchronized Share shrink(Share share, int gigabytes) {
    if (gigabytes < 1 || gigabytes >= share.gigabytes()) {
      throw new Rejected(400, "Invalid input received: New size for shrink must be less than current size and greater"
          + " than 0 (current: " + share.gigabytes() + ", new: " + gigabytes + ")");
    }
    return shares.save(share.sized(gigabytes));
  }

  synchronized Share.AccessRule allow(Share share, String type, String to, String level) {
    Share.AccessRule rule = new Share.AccessRule(Ids.uuid(), type, to, level, clock.instant());
    List<Share.AccessRule> rules = new ArrayList<>(share.rules());
    if (rules.stream().anyMatch(present -> present.type().equals(type) && present.to().equals(to))) {
      throw new Rejected(400, "Share access " + type + ":" + to + " exists.");
    }
    rules.add(rule);
    shares.save(share.ruled(rules));
    return rule;
  }

  synchronized void deny(Share share, String ruleId) {
    shares.save(share.ruled(share.rules().stream().filter(rule -> !rule.id().equals(ruleId)).toList()));
  }

  synchronized Share describe(Share share, String name, String description, Map<String, String> metadata) {
    return shares.save(share.described(name, description, metadata));
  }

  /** Deletes a share with all that is in it; one that is gone is fine. */
  synchronized void delete(String id) {
    shares.find(id).ifPresent(share -> {
      Folders.delete(directory(share));
      shares.remove(id);
    });
  }

  long used(String project) {
    return of(project).size();
  }

  long gigabytesUsed(String project) {
    return of(project).stream().mapToLong(Share::gigabytes).sum();
  }

  private List<Share> of(String project) {
    return all().stream().filter(share -> share.projectId().equals(project)).toList();
  }
}
