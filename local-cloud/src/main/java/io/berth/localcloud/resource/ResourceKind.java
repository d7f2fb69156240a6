package io.berth.localcloud.resource;

import io.berth.localcloud.heat.Resources.Made;
import io.berth.localcloud.heat.Resources.Progress;
import java.util.Map;

/**
 * One type of resource, such as OS::Neutron::Port. Making something whose physical name is in use in the project
 * answers what is there: the engine repeats itself after a crash. A service's no is thrown as
 * {@link io.berth.localcloud.http.Rejected}.
 */
public interface ResourceKind {

  Made create(String project, String physicalName, Map<String, Object> properties);

  /** How far it is; things that are made at once are complete at once. */
  Progress progress(String id);

  void delete(String id);

  /** Whether nothing is left of it. */
  boolean isGone(String id);

  /** Changes in place what can be changed; the rest stays as it is. */
  default void update(String id, Map<String, Object> properties) {}
}
