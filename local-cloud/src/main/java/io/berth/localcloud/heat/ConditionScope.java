package io.berth.localcloud.heat;

import java.util.function.Predicate;

/** A scope in which only parameters and conditions are known, because nothing has been made yet. */
record ConditionScope(Scope parameters, Predicate<String> conditions) implements Scope {

  @Override
  public Object parameter(String name) {
    return parameters.parameter(name);
  }

  @Override
  public String reference(String resource) {
    return resource;
  }

  @Override
  public Object attribute(String resource, String attribute) {
    return null;
  }

  @Override
  public Object attributes(String resource) {
    return null;
  }

  @Override
  public String file(String name) {
    return parameters.file(name);
  }

  @Override
  public boolean condition(String name) {
    return conditions.test(name);
  }
}
