package io.berth.web;

import java.net.URI;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where a person finds this dashboard: as configured, or on this machine. */
@Component
public class OwnAddress {

  private final WebSettings settings;
  private final Environment environment;

  OwnAddress(WebSettings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /** Known once the server listens. The path begins with a slash. */
  public URI of(String path) {
    URI here = settings.url().orElseGet(this::onThisMachine);
    return URI.create(here.toString().replaceAll("/+$", "") + path);
  }

  private URI onThisMachine() {
    return URI.create("http://127.0.0.1:" + Objects.requireNonNull(environment.getProperty("local.server.port")));
  }
}
