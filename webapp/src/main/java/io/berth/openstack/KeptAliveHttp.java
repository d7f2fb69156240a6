package io.berth.openstack;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.openstack4j.core.transport.Config;
import org.openstack4j.core.transport.HttpExecutorService;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.HttpResponse;

/**
 * How openstack4j reaches the network: connections stay open and are used again, requests end in time, and whatever
 * is not a success is a {@link CloudFailure}, so that openstack4j never turns a refusal into null or an empty list.
 * Public only because {@link java.util.ServiceLoader} has to make it.
 */
public final class KeptAliveHttp implements HttpExecutorService {

  /** What two requests must have in common to use the same connections. */
  private record Reach(SSLContext tls, Duration connectTimeout) {}

  private final Map<Reach, HttpClient> clients = new ConcurrentHashMap<>();

  /** Sends the request and waits for the whole answer. */
  @Override
  public <R> HttpResponse execute(HttpRequest<R> request) {
    return new Exchange(clientFor(request.getConfig()), request).answer();
  }

  /** The name openstack4j shows in its own messages. */
  @Override
  public String getExecutorDisplayName() {
    return "java.net.http with connections kept alive";
  }

  private HttpClient clientFor(Config config) {
    return clients.computeIfAbsent(
        new Reach(config.getSslContext(), Duration.ofMillis(config.getConnectTimeout())), KeptAliveHttp::client);
  }

  private static HttpClient client(Reach reach) {
    HttpClient.Builder client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER);
    if (!reach.connectTimeout().isZero()) {
      client.connectTimeout(reach.connectTimeout());
    }
    if (reach.tls() != null) {
      client.sslContext(reach.tls());
    }
    return client.build();
  }
}
