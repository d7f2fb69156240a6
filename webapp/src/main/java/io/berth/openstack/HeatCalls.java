package io.berth.openstack;

import java.util.List;
import java.util.Optional;
import org.openstack4j.api.types.ServiceType;
import org.openstack4j.model.heat.Event;
import org.openstack4j.openstack.heat.domain.HeatEvent;
import org.openstack4j.openstack.heat.domain.HeatStack;
import org.openstack4j.openstack.internal.BaseOpenStackService;

/** What openstack4j's own Heat client cannot say, said through the same session and the same connections. */
final class HeatCalls extends BaseOpenStackService {

  HeatCalls() {
    super(ServiceType.ORCHESTRATION);
  }

  /** The id of the new stack. */
  String create(StackBody body) {
    return post(HeatStack.class, "/stacks").entity(body).execute().getId();
  }

  /** What the body does not name stays as it is. */
  Void update(StackRef ref, StackBody body) {
    return patch(Void.class, path(ref)).entity(body).execute();
  }

  /** One page of events, oldest first. */
  List<? extends Event> events(StackRef ref, Optional<String> marker, int limit) {
    return get(HeatEvent.Events.class, path(ref) + "/events")
        .param("limit", limit)
        .param("sort_dir", "asc")
        .param(marker.isPresent(), "marker", marker.orElse(null))
        .execute()
        .getList();
  }

  private static String path(StackRef ref) {
    return "/stacks/" + ref.name() + "/" + ref.id();
  }
}
