package io.berth.node;

import java.net.InetSocketAddress;

/** A host and a TCP port, written {@code HOST:PORT}. */
record Place(String host, int port) {

  static Place parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("expected HOST:PORT, not " + text);
    }
    return new Place(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }
}
