package io.berth.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A Master's own page for programs, with as many workers alive as the test says. */
public final class SmallSpark implements AutoCloseable {

  private final HttpServer server;
  private volatile int workers;

  public SmallSpark(int workers) {
    this.workers = workers;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException("No port for a small Spark", failure);
    }
    server.createContext("/json/", exchange -> {
      byte[] body = "{\n  \"aliveworkers\" : %d,\n  \"status\" : \"ALIVE\"\n}".formatted(this.workers)
          .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on so many workers are alive. */
  public void haveWorkers(int alive) {
    workers = alive;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
