package io.berth.openstack;

import static java.util.stream.Collectors.joining;

import io.berth.openstack.TinyCloud.Reply;
import java.util.stream.Stream;

/** Heat's answers, in the shape the real one gives them. */
final class HeatWords {

  private HeatWords() {}

  static Reply made(String id) {
    return Reply.of(201, """
        {"stack": {"id": "%s", "links": [{"href": "http://heat/stacks/x/%s", "rel": "self"}]}}""".formatted(id, id));
  }

  static Reply shown(String name, String id, String status) {
    return Reply.ok("{\"stack\": %s}".formatted(stack(name, id, status, "berth")));
  }

  static Reply listed(String... stacks) {
    return Reply.ok("{\"stacks\": [%s]}".formatted(String.join(", ", stacks)));
  }

  static String stack(String name, String id, String status, String tag) {
    return """
        {"stack_name": "%s", "id": "%s", "stack_status": "%s", "stack_status_reason": "because", "tags": ["%s"],
         "creation_time": "2026-11-21T00:22:15Z", "updated_time": null, "parameters": {"OS::stack_name": "%s"},
         "outputs": [{"output_key": "head_address", "description": "d", "output_value": "10.0.0.4"},
                     {"output_key": "later", "description": "d", "output_value": null}]}"""
        .formatted(name, id, status, tag, name);
  }

  static Reply events(String... ids) {
    return Reply.ok("{\"events\": [%s]}".formatted(Stream.of(ids).map("""
        {"id": "%s", "event_time": "2026-11-21T00:23:02Z", "resource_name": "head", "logical_resource_id": "head",
         "physical_resource_id": null, "resource_status": "CREATE_COMPLETE",
         "resource_status_reason": "state changed", "links": []}"""::formatted).collect(joining(", "))));
  }
}
