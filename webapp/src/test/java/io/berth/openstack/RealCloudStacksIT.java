package io.berth.openstack;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract against a real OpenStack. */
@EnabledIfEnvironmentVariable(named = Openrc.VARIABLE, matches = ".+",
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
}
