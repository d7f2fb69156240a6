package io.berth.node;

import java.io.IOException;
import java.net.Socket;

/** Open when something listens at a place: a DataNode that asks too early asks again only seconds later. */
record OpenPort(Place place) implements Gate {

  private static final int TIMEOUT_MILLIS = 1000;

  @Override
  public boolean isOpen() {
    try (Socket socket = new Socket()) {
      socket.connect(place.address(), TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
