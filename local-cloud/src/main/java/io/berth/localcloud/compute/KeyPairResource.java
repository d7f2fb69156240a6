package io.berth.localcloud.compute;

import io.berth.localcloud.heat.Resources.Made;
import io.berth.localcloud.heat.Resources.Progress;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.resource.ResourceKind;
import java.util.Map;

/** A key pair as part of a stack: OS::Nova::KeyPair. It belongs to the project, whoever made the stack. */
record KeyPairResource(KeyPairs keyPairs) implements ResourceKind {

  @Override
  public Made create(String project, String physicalName, Map<String, Object> properties) {
    String name = properties.get("name") instanceof String given ? given : physicalName;
    if (!(properties.get("public_key") instanceof String key)) {
      throw new Rejected(400, "This cloud makes no keys: public_key is needed.");
    }
    KeyPair pair = keyPairs.named(project, name).orElseGet(() -> keyPairs.add(project, name, key));
    return new Made(pair.id(), attributes(pair));
  }

  @Override
  public Progress progress(String id) {
    return Progress.complete(keyPairs.find(id).map(KeyPairResource::attributes).orElse(Map.of()));
  }

  @Override
  public void delete(String id) {
    keyPairs.remove(id);
  }

  @Override
  public boolean isGone(String id) {
    return keyPairs.find(id).isEmpty();
  }

  private static Map<String, Object> attributes(KeyPair pair) {
    return Map.of("public_key", pair.publicKey(), "private_key", "", "name", pair.name());
  }
}
