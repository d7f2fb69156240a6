package io.berth.nodes;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;

/** A free network of loopback addresses, so that tests run beside each other: 127.x.y.0/24, x from 64 to 127. */
record Addresses(String network) {

  private static final int[] PORTS = {7077, 7078, 8020, 8080, 8081, 9870};

  static Addresses free() throws IOException {
    Random random = new Random();
    while (true) {
      Addresses addresses = new Addresses("127." + random.nextInt(64, 128) + "." + random.nextInt(1, 255));
      if (addresses.isFree()) {
        return addresses;
      }
    }
  }

  /** The head is number 0, the workers follow. */
  String of(int node) {
    return network + "." + (node + 10);
  }

  private boolean isFree() throws IOException {
    for (int port : PORTS) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getByName(of(0)), port));
      } catch (BindException e) {
        return false;
      }
    }
    return true;
  }
}
