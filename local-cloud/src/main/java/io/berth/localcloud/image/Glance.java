package io.berth.localcloud.image;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.CommonAnswers;
import io.berth.localcloud.http.Endpoint;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Request;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.http.Service;
import io.berth.localcloud.identity.Catalog;
import io.berth.localcloud.state.Ids;
import io.berth.localcloud.state.Times;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The image service: it lists and shows; images are made elsewhere. */
public final class Glance implements Service {

  private static final Set<String> NO_FILTER =
      Set.of("limit", "marker", "sort", "sort_key", "sort_dir", "visibility", "member_status");

  private final Catalog catalog;
  private final Image image;
  private final Service endpoint;

  public Glance(Catalog catalog, Image image) {
    this.catalog = catalog;
    this.image = image;
    Routes open = new Routes()
        .on("GET", "/", call -> Answer.json(300, Map.of("versions", versions())))
        .on("GET", "/versions", call -> Answer.json(200, Map.of("versions", versions())));
    Routes guarded = new Routes()
        .on("GET", "/v2/images", this::list)
        .on("GET", "/v2/images/{image}", this::show);
    endpoint = new Endpoint(open, guarded, caller -> caller.projectId() != null, new Wording(catalog.identity()));
  }

  @Override
  public Answer handle(Request request) {
    return endpoint.handle(request).with("X-Openstack-Request-Id", Ids.request());
  }

  /** Whether a template's image, by id or name, is there. */
  public boolean has(String idOrName) {
    return image.is(idOrName);
  }

  /** The one image there is: a name, an id that never changes, and since when. */
  public record Image(String id, String name, String ownerId, Instant createdAt) {
    boolean is(String idOrName) {
      return id.equals(idOrName) || name.equals(idOrName);
    }
  }

  private Answer list(Call call) {
    Map<String, Object> view = view();
    boolean wanted = call.request().query().entrySet().stream()
        .filter(filter -> !NO_FILTER.contains(filter.getKey()))
        .allMatch(filter -> passes(view, filter.getKey(), filter.getValue().get(0)));
    return Answer.json(200, Json.tree(
        "images", wanted ? List.of(view) : List.of(),
        "first", "/v2/images",
        "schema", "/v2/schemas/images"));
  }

  private static boolean passes(Map<String, Object> view, String key, String value) {
    return ("in:" + view.get(key)).equals(value) || String.valueOf(view.get(key)).equals(value);
  }

  private Answer show(Call call) {
    if (!image.id().equals(call.name("image"))) {
      throw new Rejected(404, "No image found with ID " + call.name("image"));
    }
    return Answer.json(200, view());
  }

  private Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>(Json.tree(
        "name", image.name(),
        "disk_format", "raw",
        "container_format", "docker",
        "visibility", "public",
        "size", null,
        "virtual_size", null,
        "status", "active",
        "checksum", null,
        "protected", true,
        "min_ram", 0,
        "min_disk", 0,
        "owner", image.ownerId(),
        "os_hidden", false,
        "os_hash_algo", null,
        "os_hash_value", null));
    view.putAll(Json.tree(
        "id", image.id(),
        "created_at", Times.seconds(image.createdAt()),
        "updated_at", Times.seconds(image.createdAt()),
        "tags", List.of(),
        "self", "/v2/images/" + image.id(),
        "file", "/v2/images/" + image.id() + "/file",
        "schema", "/v2/schemas/image"));
    return view;
  }

  private List<Object> versions() {
    return IntStream.of(15, 9, 7, 6, 5, 4, 3, 2, 1, 0).<Object>mapToObj(minor -> Json.tree(
        "id", "v2." + minor,
        "status", minor == 15 ? "CURRENT" : "SUPPORTED",
        "links", List.of(Json.tree("rel", "self", "href", catalog.url("/image/v2/"))))).toList();
  }

  /** How Glance says no. */
  private record Wording(URI identity) implements Endpoint.Wording {

    @Override
    public Answer unauthorized() {
      return CommonAnswers.challenge(Answer.json(401, Json.tree(
          "message", "This server could not verify that you are authorized to access the document you requested. "
              + "Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand "
              + "how to supply the credentials required.<br /><br />\n\n\n",
          "code", "401 Unauthorized",
          "title", "Unauthorized")), identity);
    }

    @Override
    public Answer unknownPath() {
      return CommonAnswers.notFoundPage("The resource could not be found.");
    }

    @Override
    public Answer rejected(Rejected no) {
      return no.status() == 404
          ? CommonAnswers.notFoundPage(no.getMessage().replaceAll("[<>&\"]", ""))
          : Answer.text(no.status(), "text/plain; charset=UTF-8", no.getMessage());
    }
  }
}
