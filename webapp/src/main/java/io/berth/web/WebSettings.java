package io.berth.web;

import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How pages present themselves.
 *
 * @param zone in which times of day are shown; the machine's if absent
 * @param url where people reach this dashboard, for links that are not on a page; its own port on this machine if absent
 */
@ConfigurationProperties("berth.web")
record WebSettings(ZoneId zone, Optional<URI> url) {

  WebSettings {
    zone = zone == null ? ZoneId.systemDefault() : zone;
    url = url == null ? Optional.empty() : url;
  }
}
