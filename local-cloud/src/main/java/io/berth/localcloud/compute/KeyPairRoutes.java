package io.berth.localcloud.compute;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;
import io.berth.localcloud.state.Times;
import java.util.Map;

/** Key pairs over HTTP. */
final class KeyPairRoutes {

  private final KeyPairs keyPairs;

  KeyPairRoutes(KeyPairs keyPairs) {
    this.keyPairs = keyPairs;
  }

  void addTo(Routes routes) {
    routes
        .on("GET", "/v2.1/os-keypairs", call -> Answer.json(200, Map.of("keypairs",
            keyPairs.of(call.caller().userId()).stream().map(pair -> Map.of("keypair", view(pair))).toList())))
        .on("POST", "/v2.1/os-keypairs", this::create)
        .on("GET", "/v2.1/os-keypairs/{name}", this::show)
        .on("DELETE", "/v2.1/os-keypairs/{name}", this::delete);
  }

  private Answer create(Call call) {
    Map<String, Object> given = call.body("keypair");
    if (!(given.get("public_key") instanceof String key)) {
      throw new Rejected(400, "This cloud makes no keys: give the public half of your own as public_key.");
    }
    KeyPair pair = keyPairs.add(call.caller().userId(), String.valueOf(given.get("name")), key);
    Map<String, Object> view = view(pair);
    view.put("user_id", pair.userId());
    return Answer.json(Nova.version(call).from(2) ? 201 : 200, Map.of("keypair", view));
  }

  private Answer show(Call call) {
    KeyPair pair = own(call);
    Map<String, Object> view = view(pair);
    view.putAll(Json.tree("user_id", pair.userId(), "deleted", false, "created_at", Times.micros(pair.createdAt()),
        "deleted_at", null, "updated_at", null, "id", 1));
    return Answer.json(200, Map.of("keypair", view));
  }

  private Answer delete(Call call) {
    keyPairs.remove(own(call).id());
    return Answer.empty(Nova.version(call).from(2) ? 204 : 202);
  }

  private static Map<String, Object> view(KeyPair pair) {
    return Json.tree("name", pair.name(), "public_key", pair.publicKey(), "fingerprint", pair.fingerprint(),
        "type", "ssh");
  }

  private KeyPair own(Call call) {
    return keyPairs.named(call.caller().userId(), call.name("name")).orElseThrow(() -> new Rejected(404,
        "Keypair " + call.name("name") + " not found for user " + call.caller().userId()));
  }
}
