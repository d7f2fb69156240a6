package io.berth.localcloud.heat;

import java.util.Map;
import java.util.Set;

/** A resource type: what may be said about a resource and asked of it. */
record ResourceType(String name, Map<String, PropertySchema> properties, Map<String, String> attributes) {

  /** Stands for a resource that an environment has switched off: takes any property, has no attribute. */
  static final String NONE = "OS::Heat::None";

  private static final Set<String> NATIVE = Set.of(NONE, "OS::Heat::RandomString", "OS::Heat::TestResource",
      "OS::Heat::Value", "OS::Heat::WaitCondition", "OS::Heat::WaitConditionHandle");

  boolean isNone() {
    return name.equals(NONE);
  }

  /** Whether the engine makes such resources itself. */
  boolean isNative() {
    return NATIVE.contains(name);
  }

  boolean hasAttribute(String attribute) {
    return isNone() || attribute.equals("show") || attributes.containsKey(attribute);
  }
}
