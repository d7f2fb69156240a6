package io.berth.localcloud.heat;

import java.util.Optional;

/** Failures a test has ordered for resources about to be made. */
@FunctionalInterface
public interface ResourceFaults {

  /** Nothing ever fails on order. */
  ResourceFaults NONE = resourceName -> Optional.empty();

  /** The reason to fail the creation of this resource with, used up by asking; empty to let it be made. */
  Optional<String> takeFailure(String resourceName);
}
