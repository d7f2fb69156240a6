package io.berth.localcloud.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.localcloud.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTests {

  private static final String SHAPE = """
      {"servers": [{"id": "string", "size": "number|null", "tags?": ["string"], "metadata": {"*": "string"}}]}""";

  @Test
  void acceptsWhatHasTheShape() {
    assertThat(differences("{'servers': []}")).isEmpty();
    assertThat(differences("{'servers': [{'id': 'a', 'size': 1, 'metadata': {'any': 'thing'}}]}")).isEmpty();
    assertThat(differences("{'servers': [{'id': 'a', 'size': null, 'tags': ['b'], 'metadata': {}}]}")).isEmpty();
  }

  @Test
  void tellsWhatIsMissingInventedOrOfAnotherType() {
    assertThat(differences("{'servers': [{'id': 1, 'size': '2', 'tags': [null], 'metadata': {'a': true}, 'b': 0}]}"))
        .containsExactlyInAnyOrder("/servers[]/id is number and should be string",
            "/servers[]/size is string and should be number|null", "/servers[]/tags[] is null and should be string",
            "/servers[]/metadata/* is boolean and should be string", "/servers[]/b is invented");
    assertThat(differences("{'servers': [{'id': 'a', 'size': 1}]}")).containsExactly("/servers[]/metadata is missing");
    assertThat(differences("{'servers': {}}")).singleElement().asString().startsWith("/servers is object and should be [");
  }

  private static List<String> differences(String answer) {
    return new Shape(Json.read(SHAPE.getBytes())).differences(Json.read(answer.replace('\'', '"').getBytes()));
  }
}
