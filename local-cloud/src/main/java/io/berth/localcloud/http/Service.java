package io.berth.localcloud.http;

/** One service of the cloud, below its own prefix of the path. */
public interface Service {

  /** Answers a request; never throws for what a client may send. */
  Answer handle(Request request);
}
