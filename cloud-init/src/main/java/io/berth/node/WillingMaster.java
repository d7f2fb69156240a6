package io.berth.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Open when Spark's Master is alive and does not believe that a worker lives at our own place. A worker that asks a
 * Master which is not up yet tries again only after 5 to 15 seconds; one that comes back before the Master has missed
 * its predecessor is refused, and ends.
 */
record WillingMaster(Place master, Place self) implements Gate {

  private static final int TIMEOUT_MILLIS = 1000;

  @Override
  public boolean isOpen() {
    try {
      return accepts(state());
    } catch (IOException e) {
      return false;
    }
  }

  boolean accepts(String state) {
    return state.contains("\"status\" : \"ALIVE\"") && !believesToBeAlive(state);
  }

  private boolean believesToBeAlive(String state) {
    Matcher worker = Pattern.compile(
            "\"host\" : \"" + Pattern.quote(self.host()) + "\",\\s*\"port\" : " + self.port()
                + ",.*?\"state\" : \"(\\w+)\"", Pattern.DOTALL)
        .matcher(state);
    while (worker.find()) {
      if (worker.group(1).equals("ALIVE")) {
        return true;
      }
    }
    return false;
  }

  private String state() throws IOException {
    URL url = new URL("http", master.host(), master.port(), "/json/");
    URLConnection connection = url.openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
