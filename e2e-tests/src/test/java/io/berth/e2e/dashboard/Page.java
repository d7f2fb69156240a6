package io.berth.e2e.dashboard;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the dashboard answered, after redirects.
 *
 * @param took from the request to the last byte
 */
public record Page(int status, URI address, String body, Duration took) {

  private static final Pattern STATE = Pattern.compile("id=\"cluster\"[^>]*data-state=\"(\\w+)\"");

  /** The state on the cluster's card, if the page has one. */
  public Optional<String> clusterState() {
    Matcher matcher = STATE.matcher(body);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The form that has the button with this id, as a browser without scripts would fill it in. */
  public Form formWithButton(String id) {
    return Form.withButton(body, id);
  }
}
