package io.berth.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.berth.heat.ClusterTemplate;
import io.berth.heat.FolderTemplate;
import io.berth.heat.StackRequest;
import java.util.List;
import java.util.function.Consumer;

/** Whether Heat accepts, word for word, what Berth will ask for. */
final class TemplateLook implements CloudCheck.Look {

  @Override
  public String subject() {
    return "templates";
  }

  @Override
  public void at(ServiceCalls cloud, CheckWish wish, Consumer<Finding> report) {
    report.accept(previewed(cloud, "a cluster", ClusterTemplate.render(wish.cluster())));
    report.accept(previewed(cloud, "a folder", FolderTemplate.render(wish.folder())));
  }

  private Finding previewed(ServiceCalls cloud, String what, StackRequest request) {
    try {
      JsonNode preview = cloud.post(CloudService.HEAT, "/stacks/preview", StackBody.of(request, List.of()));
      return Finding.ok(subject(), "Heat accepts %s: %s", what,
          CheckWords.count(preview.path("stack").path("resources").size(), "resource"));
    } catch (CloudFailure failure) {
      if (failure.kind() != CloudFailure.Kind.REJECTED) {
        throw failure;
      }
      return Finding.missing(subject(), "Heat does not accept %s: see what of it this cloud lacks. %s", what,
          failure.reason());
    }
  }
}
