package io.berth.nodes;

import java.io.IOException;
import java.net.Socket;

/** Looks whether something listens. */
final class Port {

  private Port() {}

  static boolean isOpen(String host, int port) {
    try (Socket socket = new Socket(host, port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
