package io.berth.localcloud.compute;

import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.state.Ids;
import io.berth.localcloud.state.Store;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The key pairs of each user. */
final class KeyPairs {

  private final Store<KeyPair> pairs;
  private final Clock clock;

  KeyPairs(Path folder, Clock clock) {
    this.pairs = Store.open(folder, KeyPair.class, KeyPair::id);
    this.clock = clock;
  }

  List<KeyPair> of(String userId) {
    return pairs.all(KeyPair::name).stream().filter(pair -> pair.userId().equals(userId)).toList();
  }

  Optional<KeyPair> named(String userId, String name) {
    return of(userId).stream().filter(pair -> pair.name().equals(name)).findFirst();
  }

  boolean exists(String name) {
    return pairs.stream().anyMatch(pair -> pair.name().equals(name));
  }

  Optional<KeyPair> find(String id) {
    return pairs.find(id);
  }

  /** Keeps a public key. The cloud makes no keys: a private key belongs on its owner's machine. */
  synchronized KeyPair add(String userId, String name, String publicKey) {
    if (!name.matches("[\\w .@-]{1,255}")) {
      throw new Rejected(400, "Keypair data is invalid: Keypair name contains unsafe characters");
    }
    if (named(userId, name).isPresent()) {
      throw new Rejected(409, "Key pair '" + name + "' already exists.");
    }
    return pairs.save(new KeyPair(Ids.uuid(), userId, name, publicKey, fingerprint(publicKey), clock.instant()));
  }

  synchronized void remove(String id) {
    pairs.remove(id);
  }

  private static String fingerprint(String publicKey) {
    String[] parts = publicKey.strip().split("\\s+");
    try {
      byte[] key = Base64.getDecoder().decode(parts.length > 1 ? parts[1] : "!");
      return HexFormat.ofDelimiter(":").formatHex(MessageDigest.getInstance("MD5").digest(key));
    } catch (IllegalArgumentException notBase64) {
      throw new Rejected(400, "Keypair data is invalid: failed to generate fingerprint");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has MD5", missing);
    }
  }
}
