package io.berth.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.berth.heat.StackRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.openstack4j.model.identity.v3.Role;

/** Whether Heat is there, and would make stacks for this user. */
final class StackLook implements CloudCheck.Look {

  private static final Set<String> USUAL_ROLES = Set.of("heat_stack_owner", "admin");
  private static final StackRequest TINY = new StackRequest("berth-check", """
      heat_template_version: 2018-08-31
      resources:
        word: {type: 'OS::Heat::RandomString'}
      """, Map.of(), "", Map.of(), Duration.ofMinutes(1));

  @Override
  public String subject() {
    return "stacks";
  }

  @Override
  public void at(ServiceCalls cloud, CheckWish wish, Consumer<Finding> report) {
    if (cloud.address(CloudService.HEAT).isEmpty()) {
      report.accept(Finding.missing(subject(), "the catalog has no orchestration service for %s use in this region: "
          + "install Heat, or name another region by OS_REGION_NAME", cloud.settings().interfaceName()));
      return;
    }
    try {
      JsonNode preview = cloud.post(CloudService.HEAT, "/stacks/preview", StackBody.of(TINY, List.of()));
      report.accept(rights(cloud.token().getRoles(), preview.path("stack").path("resources").size()));
    } catch (CloudFailure failure) {
      if (failure.kind() != CloudFailure.Kind.SIGN_IN_REFUSED) {
        throw failure;
      }
      report.accept(Finding.missing(subject(), "Heat does not let this user make stacks: give the user the roles "
          + "member and heat_stack_owner in the project. %s", failure.reason()));
    }
  }

  private static Finding rights(List<? extends Role> roles, int resources) {
    boolean usual = roles.stream().map(Role::getName).anyMatch(USUAL_ROLES::contains);
    return usual && resources > 0
        ? Finding.ok("stacks", "Heat would make one for this user")
        : Finding.warning("stacks", "Heat shows this user what a stack would be, but many clouds want the roles "
            + "member and heat_stack_owner before they make one: give them to the user, or see with --with-a-node");
  }
}
