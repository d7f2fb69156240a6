package io.berth.localcloud.compute;

import java.time.Instant;

/** A public key under a name. Kept and shown: nobody signs in to a node of this machine by key. */
record KeyPair(String id, String userId, String name, String publicKey, String fingerprint, Instant createdAt) {}
