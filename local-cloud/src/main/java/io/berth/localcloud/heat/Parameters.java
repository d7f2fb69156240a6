package io.berth.localcloud.heat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of one stack: what the template describes, with what the environment says. */
final class Parameters {

  private final Map<String, ParameterSchema> schemas = new LinkedHashMap<>();
  private final Map<String, ParameterSchema> described;
  private final Environment environment;

  Parameters(Map<String, ParameterSchema> described, Environment environment, StackIdentity identity) {
    pseudo("OS::stack_id", identity.id());
    pseudo("OS::project_id", identity.project());
    pseudo("OS::stack_name", identity.name());
    schemas.putAll(described);
    this.described = described;
    this.environment = environment;
  }

  private void pseudo(String name, String value) {
    schemas.put(name, ParameterSchema.pseudo(name, value));
  }

  /** Checks that every parameter is known and described well and, if asked, that every value is there and good. */
  void validate(boolean withValues, CustomConstraints customs) {
    for (var name : environment.parameters().keySet()) {
      if (!described.containsKey(name)) {
        throw HeatError.badRequest("UnknownUserParameter",
            "The Parameter (%s) was not defined in template.".formatted(name));
      }
    }
    for (var schema : schemas.values()) {
      schema.validate();
      if (withValues) {
        validateValue(schema, customs);
      }
    }
  }

  private void validateValue(ParameterSchema schema, CustomConstraints customs) {
    var raw = raw(schema);
    if (raw == null) {
      throw missing(schema.name());
    }
    complaint(schema, raw, customs).ifPresent(words -> {
      throw HeatError.invalid("Parameter '%s' is invalid: %s".formatted(schema.name(), words));
    });
  }

  private static Optional<String> complaint(ParameterSchema schema, Object raw, CustomConstraints customs) {
    try {
      return schema.complaint(ParameterValues.parsed(schema, raw), customs);
    } catch (Unresolvable e) {
      return Optional.of(e.getMessage());
    }
  }

  private static HeatError missing(String name) {
    return HeatError.badRequest("UserParameterMissing", "The Parameter (%s) was not provided.".formatted(name));
  }

  private Object raw(ParameterSchema schema) {
    var given = environment.parameters().get(schema.name());
    if (given != null) {
      return given;
    }
    var usual = environment.parameterDefaults().get(schema.name());
    return usual != null ? usual : schema.defaultValue();
  }

  boolean contains(String name) {
    return schemas.containsKey(name);
  }

  /** The value a template sees. */
  Object value(String name) {
    var schema = schemas.get(name);
    if (schema == null || raw(schema) == null) {
      throw new Unresolvable("The Parameter (%s) was not provided.".formatted(name));
    }
    return ParameterValues.resolved(schema, raw(schema));
  }

  /** All values as {@code stack show} prints them, hidden ones as stars. */
  Map<String, String> shown() {
    var shown = new LinkedHashMap<String, String>();
    schemas.forEach((name, schema) -> {
      if (raw(schema) != null) {
        shown.put(name, ParameterValues.shown(schema, raw(schema)));
      }
    });
    return shown;
  }

  /** What {@code /validate} tells about each parameter of the template. */
  Map<String, Object> described() {
    var all = new LinkedHashMap<String, Object>();
    described.forEach((name, schema) -> all.put(name, schema.shown(environment.parameterDefaults().get(name),
        environment.parameters().get(name))));
    return all;
  }
}
