package io.berth.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a real Nova and a real Heat remember, or whatever speaks like them. */
final class NovaUsage implements CloudUsage {

  /** Without an offset, as Nova wants it. */
  private static final DateTimeFormatter NOVA = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final CloudSession session;
  private final int page;

  /** @param page how many stacks to ask for at once */
  NovaUsage(CloudSession session, int page) {
    this.session = session;
    this.page = page;
  }

  /** openstack4j reads neither who is who in this answer nor its parts of seconds. */
  @Override
  public List<ServerUse> servers(Optional<ProjectRef> project, Instant from, Instant to) {
    ServiceCalls calls = calls(project);
    String query = "?start=" + NOVA.format(from) + "&end=" + NOVA.format(to);
    JsonNode usage = calls.get(CloudService.NOVA, "/os-simple-tenant-usage/" + calls.token().getProject().getId() + query);
    // A project without any has no list.
    return StreamSupport.stream(usage.path("tenant_usage").path("server_usages").spliterator(), false)
        .filter(server -> server.path("started_at").isTextual()).map(NovaUsage::server).toList();
  }

  private static ServerUse server(JsonNode server) {
    return new ServerUse(server.path("instance_id").asText(), server.path("name").asText(), server.path("flavor").asText(),
        server.path("vcpus").asInt(), server.path("memory_mb").asLong(), novaTime(server.path("started_at").asText()),
        Optional.of(server.path("ended_at")).filter(JsonNode::isTextual).map(JsonNode::asText).map(NovaUsage::novaTime));
  }

  @Override
  public List<StackUse> stacks(Optional<ProjectRef> project, Instant since) {
    ServiceCalls calls = calls(project);
    return Pages.all(page, Optional.empty(), stack -> stack.ref().id(), marker -> pageOfStacks(calls, since, marker));
  }

  /** The newest first, so that the pages end where it gets too old. */
  private List<StackUse> pageOfStacks(ServiceCalls calls, Instant since, Optional<String> marker) {
    String query = "/stacks?show_deleted=true&sort_keys=creation_time&sort_dir=desc&limit=" + page
        // Without it Heat lists the stacks of all projects to an administrator.
        + "&tenant=" + calls.token().getProject().getId() + marker.map(id -> "&marker=" + id).orElse("");
    List<StackUse> stacks = calls.list(CloudService.HEAT, query, "stacks").stream().map(NovaUsage::stack).toList();
    return stacks.stream().filter(stack -> !stack.from().isBefore(since)).toList();
  }

  private static StackUse stack(JsonNode stack) {
    return new StackUse(new StackRef(stack.path("stack_name").asText(), stack.path("id").asText()),
        OffsetDateTime.parse(stack.path("creation_time").asText()).toInstant(),
        Optional.of(stack.path("deletion_time")).filter(JsonNode::isTextual)
            .map(time -> OffsetDateTime.parse(time.asText()).toInstant()));
  }

  private ServiceCalls calls(Optional<ProjectRef> project) {
    return new ServiceCalls(project.map(session::in).orElse(session));
  }

  private static Instant novaTime(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
  }
}
