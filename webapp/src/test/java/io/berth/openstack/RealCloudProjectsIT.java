package io.berth.openstack;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract of projects against a real OpenStack, as an administrator. */
@Tag("openstack")
@EnabledIf(value = "io.berth.openstack.Openrc#isAdminThere",
    disabledReason = "BERTH_TEST_OPENRC_ADMIN names no openrc file of whoever runs a real OpenStack")
class RealCloudProjectsIT extends ProjectsContract {

  private static CloudSettings settings;

  @BeforeAll
  static void readOpenrc() {
    settings = Openrc.admin().orElseThrow();
  }

  @Override
  CloudSettings cloud() {
    return settings;
  }
}
