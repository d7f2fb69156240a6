package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;
import static io.berth.openstack.CloudFailure.Kind.TIMED_OUT;
import static io.berth.openstack.CloudFailure.Kind.UNREACHABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.openstack4j.core.transport.ClientConstants;
import org.openstack4j.core.transport.HttpMethod;
import org.openstack4j.core.transport.ObjectMapperSingleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer, redirects included, within one time limit. */
final class Exchange {

  private static final Logger log = LoggerFactory.getLogger(Exchange.class);
  private static final int MOST_REDIRECTS = 3;

  /** These are the connection's own business, or openstack4j's note to itself. */
  private static final Set<String> NOT_SENT =
      Set.of("connection", "content-length", "host", "content-type", ClientConstants.HEADER_OS4J_AUTH.toLowerCase());

  private final HttpClient client;
  private final org.openstack4j.core.transport.HttpRequest<?> request;
  private final long started = System.nanoTime();

  Exchange(HttpClient client, org.openstack4j.core.transport.HttpRequest<?> request) {
    this.client = client;
    this.request = request;
  }

  /** The answer, if it is a success; everything else is thrown. */
  CloudAnswer answer() {
    URI address = URI.create(request.getUrl());
    HttpResponse<byte[]> answer = send(address);
    for (int redirects = 0; isRedirect(answer); redirects++) {
      if (redirects == MOST_REDIRECTS) {
        throw new CloudFailure(BROKEN, name() + " is redirected for ever");
      }
      answer = send(target(address, answer));
    }
    if (answer.statusCode() >= 300) {
      throw CloudRefusal.of(name(), answer.statusCode(), answer.body());
    }
    return new CloudAnswer(name(), answer);
  }

  private boolean isRedirect(HttpResponse<byte[]> answer) {
    return request.getMethod() == HttpMethod.GET && Set.of(301, 302, 307, 308).contains(answer.statusCode());
  }

  /**
   * Where the redirect leads, on the server we asked: behind a proxy Heat often does not know its own name, and the
   * token must not go to anybody else.
   */
  private URI target(URI asked, HttpResponse<byte[]> answer) {
    try {
      URI location = asked.resolve(answer.headers().firstValue("Location").orElseThrow());
      return asked.resolve(location.getRawPath() + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery()));
    } catch (RuntimeException e) {
      throw new CloudFailure(BROKEN, name() + " is redirected to nowhere", e);
    }
  }

  private HttpResponse<byte[]> send(URI address) {
    CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(build(address), BodyHandlers.ofByteArray());
    try {
      HttpResponse<byte[]> arrived = answer.get(nanosLeft(), NANOSECONDS);
      log.debug("{} {}: {} after {} ms", request.getMethod(), address, arrived.statusCode(), millis());
      return arrived;
    } catch (TimeoutException e) {
      throw new CloudFailure(TIMED_OUT, name() + " got no answer in time", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloudFailure(UNREACHABLE, name() + " was interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest build(URI address) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(address).method(request.getMethod().name(), body());
    request.getHeaders().forEach((name, value) -> {
      if (value != null && !NOT_SENT.contains(name.toLowerCase())) {
        builder.setHeader(name, value.toString());
      }
    });
    builder.setHeader("Accept", "application/json");
    if (hasBody()) {
      builder.setHeader("Content-Type", request.getContentType());
    }
    return builder.build();
  }

  private boolean hasBody() {
    return request.getEntity() != null || request.hasJson();
  }

  private BodyPublisher body() {
    if (!hasBody()) {
      return BodyPublishers.noBody();
    }
    if (request.getEntity() instanceof InputStream stream) {
      return BodyPublishers.ofInputStream(() -> stream);
    }
    return BodyPublishers.ofString(request.hasJson() ? request.getJson() : json(request.getEntity()), UTF_8);
  }

  private static String json(Object entity) {
    try {
      return ObjectMapperSingleton.getContext(entity.getClass()).writeValueAsString(entity);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + entity.getClass(), e);
    }
  }

  private CloudFailure failure(Throwable cause) {
    if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
      return new CloudFailure(TIMED_OUT, name() + " got no answer in time", cause);
    }
    if (cause instanceof ProtocolException) {
      return new CloudFailure(BROKEN, name() + " got something that is not HTTP", cause);
    }
    if (cause instanceof IOException) {
      return new CloudFailure(UNREACHABLE, name() + ": " + cause, cause);
    }
    throw new IllegalStateException(name(), cause);
  }

  /** What was asked of whom, without the query. */
  private String name() {
    return request.getMethod() + " " + request.getUrl().replaceFirst("\\?.*", "");
  }

  private long nanosLeft() {
    int limit = request.getConfig().getReadTimeout();
    return limit > 0
        ? Math.max(0, Duration.ofMillis(limit).toNanos() - (System.nanoTime() - started))
        : Long.MAX_VALUE;
  }

  private long millis() {
    return Duration.ofNanos(System.nanoTime() - started).toMillis();
  }
}
