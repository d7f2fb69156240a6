package io.berth.openstack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Refuses, with the reason, the ways to sign in that would work nowhere, or only until the first cluster. */
final class UnsupportedSignIn {

  private static final Set<String> PASSWORD = Set.of("password", "v3password");
  private static final Set<String> FALSE = Set.of("false", "no", "off", "0");
  private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
  private static final String WAY_OUT = " Berth signs in with the name and the password of a user who has a role in "
      + "the project: set username, password and project_name, and auth_type to password or not at all.";

  private UnsupportedSignIn() {}

  /**
   * Throws what it is that cannot be used.
   *
   * @param said what variables and {@code clouds.yaml} say under a key of {@code clouds.yaml}
   * @param verify false where Berth itself was told to check no certificate
   */
  static void refuse(Function<String, Optional<String>> said, boolean verify) {
    said.apply("auth_type").filter(type -> !PASSWORD.contains(type)).ifPresent(type -> refuseType(type));
    if (said.apply("password").isEmpty()) {
      List.of("application_credential_id", "application_credential_name", "token").forEach(key ->
          said.apply(key).ifPresent(there -> refuseType(key)));
    }
    said.apply("trust_id").ifPresent(there -> {
      throw new IllegalArgumentException("trust_id cannot be used: Heat makes a trust of its own for each stack, and "
          + "Keystone allows none to whoever signed in by a trust." + WAY_OUT);
    });
    said.apply("cert").or(() -> said.apply("key")).ifPresent(there -> {
      throw new IllegalArgumentException("cert and key cannot be used: Berth cannot show a certificate of its own to "
          + "the cloud. Ask for an address of the cloud that wants a password only.");
    });
    if (verify && isUnverified(said)) {
      throw new IllegalArgumentException("verify: false would give the password to anybody who answers in the cloud's "
          + "name. Name the certificate of the cloud's authority by cacert (or OS_CACERT); if there is really none, "
          + "set BERTH_CLOUD_VERIFY=false.");
    }
  }

  private static void refuseType(String type) {
    throw new IllegalArgumentException("auth_type " + type + " cannot be used: " + why(type) + "." + WAY_OUT);
  }

  private static String why(String type) {
    if (type.contains("application")) {
      return "Heat has to make a trust for each stack, and Keystone allows none to whoever signed in by an application "
          + "credential";
    }
    if (type.contains("token")) {
      return "a token ends after some hours, and nothing could be asked of the cloud from then on";
    }
    return "it is not a password";
  }

  private static boolean isUnverified(Function<String, Optional<String>> said) {
    return said.apply("verify").filter(value -> FALSE.contains(value.toLowerCase())).isPresent()
        || said.apply("insecure").filter(value -> TRUE.contains(value.toLowerCase())).isPresent();
  }
}
