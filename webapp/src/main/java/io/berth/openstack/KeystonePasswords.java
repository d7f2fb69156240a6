package io.berth.openstack;

import java.net.URI;
import java.util.Optional;

/** Whether somebody has a password in the cloud's Keystone. Nothing else is asked in their name. */
public final class KeystonePasswords {

  private final CloudSignIn signIn;

  KeystonePasswords(CloudSignIn signIn) {
    this.signIn = signIn;
  }

  /** A user of Keystone's. */
  public record KeystoneUser(String id, String name) {}

  /** Keystone's address, by which its users are told from those of another cloud. */
  public URI keystone() {
    return signIn.settings().keystone();
  }

  /**
   * The user, if name and password belong together; empty if they do not, or if this user is disabled there. Throws {@link
   * CloudFailure} if Keystone gives no answer.
   *
   * @param username in the domain of Berth's own user
   */
  public Optional<KeystoneUser> check(String username, Secret password) {
    try {
      return Optional.of(signIn.introduce(username, password));
    } catch (CloudFailure failure) {
      if (failure.kind() == CloudFailure.Kind.SIGN_IN_REFUSED || failure.kind() == CloudFailure.Kind.REJECTED) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
