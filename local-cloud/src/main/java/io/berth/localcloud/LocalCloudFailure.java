package io.berth.localcloud;

/** The cloud cannot start. The message is one sentence for whoever started it. */
public final class LocalCloudFailure extends RuntimeException {

  LocalCloudFailure(String message) {
    super(message);
  }

  LocalCloudFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
