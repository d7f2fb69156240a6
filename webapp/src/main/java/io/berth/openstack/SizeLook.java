package io.berth.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Whether the sizes of the nodes are there, and big enough for what runs on a node and for the image. */
final class SizeLook implements CloudCheck.Look {

  /** Spark's executor or driver takes 512 MB, and each of the daemons beside it up to 160 MB. */
  private static final int LEAST_MEGABYTES = 1000;

  @Override
  public String subject() {
    return "sizes";
  }

  @Override
  public void at(ServiceCalls cloud, CheckWish wish, Consumer<Finding> report) {
    List<JsonNode> sizes = sizes(cloud);
    List<JsonNode> images = ImageLook.named(ImageLook.images(cloud), wish.cluster().image());
    Stream.of(wish.cluster().headSize(), wish.cluster().workerSize()).distinct()
        .map(name -> named(sizes, name).map(size -> look(size, images, sizes.size())).orElseGet(() -> none(name, sizes)))
        .forEach(report);
  }

  static List<JsonNode> sizes(ServiceCalls cloud) {
    return cloud.list(CloudService.NOVA, "/flavors/detail", "flavors");
  }

  static Optional<JsonNode> named(List<JsonNode> sizes, String nameOrId) {
    return sizes.stream()
        .filter(size -> nameOrId.equals(size.path("name").asText()) || nameOrId.equals(size.path("id").asText()))
        .findFirst();
  }

  private Finding none(String name, List<JsonNode> sizes) {
    return Finding.missing(subject(), "there is no flavor %s that the project can see, only %s: make it, or give "
        + "presets another size (here: --head-size, --worker-size)", name,
        CheckWords.names(sizes.stream().map(size -> size.path("name").asText()).toList()));
  }

  private Finding look(JsonNode size, List<JsonNode> images, int all) {
    String name = size.path("name").asText();
    int memory = size.path("ram").asInt();
    int disk = size.path("disk").asInt();
    int imageMemory = images.stream().mapToInt(image -> image.path("min_ram").asInt()).max().orElse(0);
    int imageDisk = images.stream().mapToInt(image -> image.path("min_disk").asInt()).max().orElse(0);
    if (memory < Math.max(LEAST_MEGABYTES, imageMemory)) {
      return Finding.missing(subject(), "%s has %d MB of memory, and a node needs %d: choose a larger "
          + "flavor", name, memory,
          Math.max(LEAST_MEGABYTES, imageMemory));
    }
    // No disk means: as large as the image.
    if (disk > 0 && disk < imageDisk) {
      return Finding.missing(subject(), "%s has a disk of %d GB, and the image needs %d: choose a larger "
          + "flavor", name, disk,
          imageDisk);
    }
    return Finding.ok(subject(), "%s: %s, %d MB, %d GB of disk; %s in all", name,
        CheckWords.count(size.path("vcpus").asInt(), "core"), memory, disk, CheckWords.count(all, "size"));
  }
}
