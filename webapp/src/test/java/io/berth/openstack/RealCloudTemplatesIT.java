package io.berth.openstack;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** What Berth renders, judged by a real Heat. */
@Tag("openstack")
@EnabledIf(value = "io.berth.openstack.Openrc#isThere",
    disabledReason = "BERTH_TEST_OPENRC names no openrc file of a real OpenStack")
class RealCloudTemplatesIT extends TemplatesContract {

  private final CloudSettings settings = Openrc.settings();

  @Override
  CloudSettings cloud() {
    return settings;
  }
}
