package io.berth.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.berth.heat.Folder;
import java.util.List;
import java.util.function.Consumer;

/** Whether there is one image of that name, whether it can be used, and whether it is of the right kind. */
final class ImageLook implements CloudCheck.Look {

  private static final int PAGE = 1000;

  @Override
  public String subject() {
    return "image";
  }

  @Override
  public void at(ServiceCalls cloud, CheckWish wish, Consumer<Finding> report) {
    String wanted = wish.cluster().image();
    List<JsonNode> images = images(cloud);
    List<JsonNode> found = named(images, wanted);
    if (found.isEmpty()) {
      report.accept(Finding.missing(subject(), "there is no image %s that the project can see, only %s: upload the "
          + "node image, or name another by BERTH_CLUSTERS_IMAGE", wanted,
          CheckWords.names(images.stream().map(image -> image.path("name").asText()).distinct().toList())));
    } else if (found.size() > 1) {
      report.accept(Finding.missing(subject(), "%d images are called %s, and Heat will not choose: name one of them by "
          + "its id in BERTH_CLUSTERS_IMAGE, or delete the others", found.size(), wanted));
    } else {
      look(found.get(0), wish, report);
    }
  }

  static List<JsonNode> images(ServiceCalls cloud) {
    return cloud.list(CloudService.GLANCE, "/images?limit=" + PAGE, "images");
  }

  static List<JsonNode> named(List<JsonNode> images, String nameOrId) {
    return images.stream()
        .filter(image -> nameOrId.equals(image.path("name").asText()) || nameOrId.equals(image.path("id").asText()))
        .toList();
  }

  private void look(JsonNode image, CheckWish wish, Consumer<Finding> report) {
    String name = image.path("name").asText();
    String status = image.path("status").asText();
    String format = image.path("container_format").asText();
    boolean binds = wish.cluster().folder() instanceof Folder.Bind;
    if (!status.equals("active")) {
      report.accept(Finding.missing(subject(), "%s is %s, not active: wait for its upload, or upload it "
          + "again", name, status));
    } else if (binds && !format.equals("docker")) {
      report.accept(Finding.warning(subject(), "%s is active, but its container_format is %s, and only containers get "
          + "folders bound: upload it as docker, or set BERTH_CLUSTERS_FOLDERS=NFS for virtual "
          + "machines", name, format));
    } else if (!binds && format.equals("docker")) {
      report.accept(Finding.warning(subject(), "%s is active, but it is for containers, which seldom may mount NFS: "
          + "set BERTH_CLUSTERS_FOLDERS=BIND, or use an image for virtual machines", name));
    } else {
      report.accept(Finding.ok(subject(), "%s is active, container_format %s, %s%s", name, format,
          image.path("visibility").asText(), kind(image)));
    }
  }

  private static String kind(JsonNode image) {
    String hypervisor = image.path("img_hv_type").asText();
    return hypervisor.isEmpty() ? "" : ", for " + hypervisor + " hosts only (img_hv_type)";
  }
}
