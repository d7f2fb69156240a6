package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.openstack4j.core.transport.ExecutionOptions;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.ListType;
import org.openstack4j.core.transport.ObjectMapperSingleton;
import org.openstack4j.model.common.ActionResponse;

/** A success, read completely, in openstack4j's terms. */
final class CloudAnswer implements HttpResponse {

  private final String request;
  private final java.net.http.HttpResponse<byte[]> answer;

  CloudAnswer(String request, java.net.http.HttpResponse<byte[]> answer) {
    this.request = request;
    this.answer = answer;
  }

  @Override
  public <T> T getEntity(Class<T> type) {
    return getEntity(type, null);
  }

  @Override
  public <T> T getEntity(Class<T> type, ExecutionOptions<T> options) {
    if (options != null && options.hasParser()) {
      return options.getParser().apply(this);
    }
    if (type == Void.class) {
      return null;
    }
    return type == ActionResponse.class ? type.cast(ActionResponse.actionSuccess(getStatus())) : readEntity(type);
  }

  @Override
  public <T> T readEntity(Class<T> type) {
    try {
      T entity = ObjectMapperSingleton.getContext(type).readerFor(type).readValue(answer.body());
      if (entity == null || entity instanceof ListType && !holdsAList()) {
        throw new CloudFailure(BROKEN, request + " was answered with nothing");
      }
      return entity;
    } catch (IOException e) {
      throw new CloudFailure(BROKEN, request + " was answered with nonsense", e);
    }
  }

  /** openstack4j takes an answer without the list it asked for as an empty list. */
  private boolean holdsAList() throws IOException {
    JsonNode tree = ObjectMapperSingleton.getContext(JsonNode.class).readTree(answer.body());
    return StreamSupport.stream(tree.spliterator(), false).anyMatch(JsonNode::isArray);
  }

  @Override
  public int getStatus() {
    return answer.statusCode();
  }

  @Override
  public String getStatusMessage() {
    return "";
  }

  @Override
  public String getContentType() {
    return header("Content-Type");
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(answer.body());
  }

  @Override
  public String header(String name) {
    return answer.headers().firstValue(name).orElse(null);
  }

  @Override
  public Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
    return headers;
  }

  @Override
  public void close() {}
}
