package io.berth.openstack;

import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract against a real OpenStack. */
@Tag("openstack")
@EnabledIf(value = "io.berth.openstack.Openrc#isThere",
    disabledReason = "BERTH_TEST_OPENRC names no openrc file of a real OpenStack")
class RealCloudStacksIT extends StacksContract {

  private static CloudSettings settings;

  @BeforeAll
  static void readOpenrc() {
    settings = Openrc.settings();
  }

  @Override
  CloudSettings cloud() {
    return settings;
  }

  @Override
  Optional<CloudSettings> owner() {
    return Openrc.admin();
  }
}
