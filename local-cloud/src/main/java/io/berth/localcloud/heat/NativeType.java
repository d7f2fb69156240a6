package io.berth.localcloud.heat;

import java.time.Instant;
import java.util.Map;

/** A type of resource that the engine makes itself. */
interface NativeType {

  /** The resource with whatever making it, or changing it, puts into it; its properties are the new ones already. */
  ResourceState begin(ResourceState resource, Instant now);

  /** How far it is, given the stack it is in. */
  Resources.Progress progress(ResourceState resource, StackState stack, Instant now);

  /** The resource with whatever taking it away puts into it. */
  default ResourceState leave(ResourceState resource, Instant now) {
    return resource;
  }

  /** What may be asked of it. */
  Map<String, Object> attributes(ResourceState resource, StackState stack);

  /** What {@code get_resource} gives. */
  default String reference(ResourceState resource, StackState stack) {
    return resource.physicalId() == null ? resource.name() : resource.physicalId();
  }
}
