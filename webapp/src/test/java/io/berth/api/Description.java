package io.berth.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API, as something that answers are held against. */
final class Description {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode root;

  private Description(JsonNode root) {
    this.root = root;
  }

  static Description read() throws IOException {
    try (InputStream file = Description.class.getResourceAsStream("/openapi.json")) {
      return new Description(JSON.readTree(file));
    }
  }

  /** Every address that is read. */
  List<String> reads() {
    List<String> paths = new ArrayList<>();
    root.path("paths").properties().forEach(path -> {
      if (path.getValue().has("get")) {
        paths.add(path.getKey());
      }
    });
    return paths;
  }

  /** What in an answer is not as it is described; a member that is not described is wrong too. */
  List<String> wrong(String path, String method, int status, String answer) {
    JsonNode response = root.path("paths").path(path).path(method).path("responses").path(String.valueOf(status));
    ObjectNode schema = (ObjectNode) response.path("content").iterator().next().path("schema").deepCopy();
    ObjectNode components = (ObjectNode) root.path("components").deepCopy();
    components.path("schemas").forEach(known -> ((ObjectNode) known).put("additionalProperties", false));
    schema.set("components", components);
    Schema compiled = SCHEMAS.getSchema(schema);
    return compiled.validate(JSON.readTree(answer)).stream().map(Object::toString).toList();
  }
}
