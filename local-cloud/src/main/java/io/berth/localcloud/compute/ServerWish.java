package io.berth.localcloud.compute;

import java.util.List;
import java.util.Map;

/** What somebody wants a server to be; the user data is plain text, the key name may be null. */
record ServerWish(
    String name,
    String flavor,
    String image,
    String keyName,
    Map<String, String> metadata,
    List<Plug> plugs,
    String userData) {

  /** A port that exists, or a network in which one is to be made, perhaps with a certain address. */
  record Plug(String portId, String networkId, String address) {}
}
