package io.berth.localcloud.heat;

import java.util.Optional;

/** Whether another service of the cloud knows a value, and Heat's words if not. */
@FunctionalInterface
interface CustomConstraints {

  /** What is wrong with the value; empty if nothing. */
  Optional<String> complaint(String constraint, Object value);

  /** The constraints as the other services of a project decide them. */
  static CustomConstraints of(Resources resources, String project) {
    return (constraint, value) -> complaint(resources, project, constraint, value)
        .map(words -> "Error validating value '%s': %s".formatted(PythonText.str(value), words));
  }

  private static Optional<String> complaint(Resources resources, String project, String constraint, Object value) {
    if (value == null || constraint.equals("nova.keypair") && "".equals(value)) {
      return Optional.empty();
    }
    if (!constraint.contains(".")) {
      return AddressFormats.complaint(constraint, PythonText.str(value));
    }
    return resources.satisfies(project, constraint, value) ? Optional.empty()
        : Optional.of(words(constraint, value));
  }

  private static String words(String constraint, Object value) {
    var kind = constraint.substring(constraint.indexOf('.') + 1);
    return switch (constraint) {
      case "glance.image" -> "No images matching {'name': '%s'}.".formatted(value);
      case "nova.flavor" -> "No Flavor matching {'name': '%s'}. (HTTP 404)".formatted(value);
      case "nova.keypair" -> "The Key (%s) could not be found.".formatted(value);
      case "manila.share_type" -> "The ShareType (%s) could not be found.".formatted(value);
      default -> "Unable to find %s with name or id '%s'".formatted(kind, value);
    };
  }
}
