package io.berth.localcloud.heat;

/** What the functions of a template can refer to. */
interface Scope {

  /** The value of a parameter. */
  Object parameter(String name);

  /** What {@code get_resource} gives: the id of what was made, or the resource's name before. */
  String reference(String resource);

  /** An attribute of a resource; null while it has none. */
  Object attribute(String resource, String attribute);

  /** All attributes of a resource; null while it has none. */
  Object attributes(String resource);

  /** The content of a file that came with the template; null if there is none of this name. */
  String file(String name);

  /** Whether a named condition holds. */
  boolean condition(String name);
}
