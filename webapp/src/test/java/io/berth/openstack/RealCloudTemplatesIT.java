package io.berth.openstack;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** What Berth renders, judged by a real Heat. */
@EnabledIfEnvironmentVariable(named = Openrc.VARIABLE, matches = ".+",
    disabledReason = "BERTH_TEST_OPENRC names no openrc file of a real OpenStack")
class RealCloudTemplatesIT extends TemplatesContract {

  private final CloudSettings settings = Openrc.settings();

  @Override
  CloudSettings cloud() {
    return settings;
  }
}
