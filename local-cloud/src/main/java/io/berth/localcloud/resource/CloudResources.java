package io.berth.localcloud.resource;

import io.berth.localcloud.heat.Resources;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.state.Ids;
import java.util.List;
import java.util.Map;

/** Every resource type this cloud can make, and how each service's no reads in the status reason of a stack. */
public final class CloudResources implements Resources {

  /** Whether a project may use what a template names, such as an image or a network. */
  public interface Constraint {
    boolean satisfies(String project, String constraint, String value);
  }

  private final Map<String, ResourceKind> kinds;
  private final List<Constraint> constraints;

  public CloudResources(Map<String, ResourceKind> kinds, List<Constraint> constraints) {
    this.kinds = Map.copyOf(kinds);
    this.constraints = List.copyOf(constraints);
  }

  @Override
  public Made create(String project, String type, String resourceName, String physicalName,
      Map<String, Object> properties) {
    try {
      return kind(type).create(project, physicalName, properties);
    } catch (Rejected no) {
      throw new Refused(reason(type, no));
    }
  }

  @Override
  public Progress progress(String project, String type, String id) {
    return kind(type).progress(id);
  }

  @Override
  public void delete(String project, String type, String id) {
    try {
      kind(type).delete(id);
    } catch (Rejected no) {
      throw new Refused(reason(type, no));
    }
  }

  @Override
  public boolean isGone(String project, String type, String id) {
    return kind(type).isGone(id);
  }

  @Override
  public void update(String project, String type, String id, Map<String, Object> properties) {
    try {
      kind(type).update(id, properties);
    } catch (Rejected no) {
      throw new Refused(reason(type, no));
    }
  }

  @Override
  public boolean satisfies(String project, String constraint, Object value) {
    return constraints.stream().anyMatch(one -> one.satisfies(project, constraint, String.valueOf(value)));
  }

  private ResourceKind kind(String type) {
    ResourceKind kind = kinds.get(type);
    if (kind == null) {
      throw new Refused("ResourceTypeUnavailable: The Resource Type (" + type + ") is not available here.");
    }
    return kind;
  }

  /** The words of the clients that Heat calls the services with. */
  private static String reason(String type, Rejected no) {
    if (type.startsWith("OS::Neutron::")) {
      return no.kind() + "Client: " + no.getMessage() + "\nNeutron server returns request_ids: ['" + Ids.request()
          + "']";
    }
    return exception(type, no.status()) + ": " + no.getMessage() + " (HTTP " + no.status() + ") (Request-ID: "
        + Ids.request() + ")";
  }

  private static String exception(String type, int status) {
    return switch (status) {
      case 400 -> "BadRequest";
      case 403 -> "Forbidden";
      case 404 -> "NotFound";
      case 409 -> "Conflict";
      case 413 -> type.startsWith("OS::Manila::") ? "RequestEntityTooLarge" : "OverLimit";
      default -> "ClientException";
    };
  }
}
