package io.berth.openstack;

import java.util.List;
import java.util.Optional;

/**
 * What clusters can be made of in our project of the cloud. Answers may be a minute old; {@link CloudFailure} when
 * the cloud does not answer.
 */
public interface CloudOffer {

  /** The sizes a node can have, the smallest first. */
  List<Size> sizes();

  /** The id of the network with this name or id; {@link CloudFailure} CONFLICT when several have the name. */
  Optional<String> network(String nameOrId);

  /** The id of the newest usable image with this name. */
  Optional<String> image(String name);
}
