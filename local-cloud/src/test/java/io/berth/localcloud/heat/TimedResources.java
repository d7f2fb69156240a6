package io.berth.localcloud.heat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Things that take their time to come and to go, keep count of what was asked, and refuse what they are told to. They
 * outlive the service that asked for them, as real ones do.
 */
final class TimedResources implements Resources {

  private record Thing(String id, String project, String type, String name, Map<String, Object> properties,
      long readyNanos, long goneNanos) {

    Thing leaving(long until) {
      return new Thing(id, project, type, name, properties, readyNanos, until);
    }

    Thing changed(Map<String, Object> newProperties, long until) {
      return new Thing(id, project, type, name, newProperties, until, goneNanos);
    }

    boolean isGone() {
      return goneNanos != 0 && System.nanoTime() >= goneNanos;
    }
  }

  private final Duration takes;
  private final Map<String, Thing> byId = new ConcurrentHashMap<>();
  private final Map<String, String> idByPhysicalName = new ConcurrentHashMap<>();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final Map<String, String> failures = new ConcurrentHashMap<>();
  private final Map<String, String> deleteFailures = new ConcurrentHashMap<>();
  private final List<String> history = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger addresses = new AtomicInteger(10);
  private volatile Runnable afterMaking = () -> { };

  TimedResources(Duration takes) {
    this.takes = takes;
  }

  /** Says no to a resource of this name, as a service at its limit does. */
  void refuse(String name, String reason) {
    refusals.put(name, reason);
  }

  /** Accepts a resource of this name and reports later that it came to nothing. */
  void failLater(String name, String reason) {
    failures.put(name, reason);
  }

  /** Fails the next deletion of a resource of this name. */
  void failDeletion(String name, String reason) {
    deleteFailures.put(name, reason);
  }

  /** Accepts and makes everything again. */
  void recover() {
    refusals.clear();
    failures.clear();
  }

  /** Does this between making a thing and answering for it. */
  void afterMaking(Runnable action) {
    afterMaking = action;
  }

  /** What was made, changed and deleted, in order: "create head", "update head", "delete head". */
  List<String> history() {
    return List.copyOf(history);
  }

  /** How many things there are that are not gone. */
  long present() {
    return byId.values().stream().filter(thing -> !thing.isGone()).count();
  }

  Optional<Map<String, Object>> propertiesOf(String name) {
    return byId.values().stream().filter(thing -> thing.name.equals(name) && !thing.isGone()).map(Thing::properties)
        .findFirst();
  }

  @Override
  public Made create(String project, String type, String resourceName, String physicalName,
      Map<String, Object> properties) {
    if (refusals.containsKey(resourceName)) {
      throw new Refused(refusals.get(resourceName));
    }
    var id = idByPhysicalName.computeIfAbsent(project + "/" + physicalName, key -> {
      history.add("create " + resourceName);
      var thing = new Thing(UUID.randomUUID().toString(), project, type, resourceName, properties,
          System.nanoTime() + takes.toNanos(), 0);
      byId.put(thing.id, thing);
      return thing.id;
    });
    afterMaking.run();
    return new Made(id, attributes(byId.get(id)));
  }

  private Map<String, Object> attributes(Thing thing) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("name", thing.name);
    attributes.put("status", "ACTIVE");
    if (thing.type.equals("OS::Neutron::Port")) {
      attributes.put("fixed_ips", List.of(Map.of("ip_address", "10.0.0." + addresses.getAndIncrement(),
          "subnet_id", "subnet-1")));
    }
    return attributes;
  }

  @Override
  public Progress progress(String project, String type, String id) {
    var thing = byId.get(id);
    if (thing == null || !thing.project.equals(project)) {
      return Progress.failed("NotFound: no " + id);
    }
    if (failures.containsKey(thing.name)) {
      return Progress.failed(failures.get(thing.name));
    }
    return System.nanoTime() >= thing.readyNanos ? Progress.complete(Map.of()) : Progress.inProgress(Map.of());
  }

  @Override
  public void delete(String project, String type, String id) {
    var thing = byId.get(id);
    if (thing == null || thing.goneNanos != 0) {
      return;
    }
    var failure = deleteFailures.remove(thing.name);
    if (failure != null) {
      throw new Refused(failure);
    }
    history.add("delete " + thing.name);
    byId.put(id, thing.leaving(System.nanoTime() + takes.toNanos() + 1));
  }

  @Override
  public boolean isGone(String project, String type, String id) {
    var thing = byId.get(id);
    return thing == null || thing.isGone();
  }

  @Override
  public void update(String project, String type, String id, Map<String, Object> properties) {
    var thing = byId.get(id);
    history.add("update " + thing.name);
    byId.put(id, thing.changed(properties, System.nanoTime() + takes.toNanos()));
  }

  @Override
  public boolean satisfies(String project, String constraint, Object value) {
    return !"nope".equals(value);
  }
}
