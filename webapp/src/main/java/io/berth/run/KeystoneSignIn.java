package io.berth.run;

import io.berth.openstack.CloudFailure;
import io.berth.openstack.KeystonePasswords;
import io.berth.openstack.KeystonePasswords.KeystoneUser;
import io.berth.openstack.Secret;
import io.berth.people.OtherAccount;
import io.berth.people.OtherPasswords;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** With {@code berth.sign-in.keystone=true}, whoever has no password here signs in with the one they have in the cloud. */
@Component
@ConditionalOnBooleanProperty("berth.sign-in.keystone")
class KeystoneSignIn implements OtherPasswords {

  private static final Logger log = LoggerFactory.getLogger(KeystoneSignIn.class);

  private final KeystonePasswords keystone;

  KeystoneSignIn(KeystonePasswords keystone) {
    this.keystone = keystone;
  }

  @Override
  public Answer check(String username, String password) {
    try {
      return keystone.check(username, new Secret(password)).<Answer>map(user -> new Right(account(user))).orElseGet(Wrong::new);
    } catch (CloudFailure failure) {
      log.warn("Keystone could not say whose a password is: {}", failure.getMessage());
      return new Silence();
    }
  }

  private OtherAccount account(KeystoneUser user) {
    return new OtherAccount(keystone.keystone().toString(), user.id(), user.name(), user.name(), Optional.empty());
  }
}
