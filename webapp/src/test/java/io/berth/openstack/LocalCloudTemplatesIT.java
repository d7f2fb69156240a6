package io.berth.openstack;

import io.berth.localcloud.LocalCloud;
import io.berth.localcloud.LocalCloudSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** What Berth renders, judged by the local cloud's Heat. */
class LocalCloudTemplatesIT extends TemplatesContract {

  @TempDir static Path state;

  private LocalCloud cloud;

  @Override
  CloudSettings cloud() {
    cloud = LocalCloud.start(new LocalCloudSettings(state, 0, null, LocalCloudSettings.Nodes.SIMULATED, 1));
    return new CloudSettings(cloud.authUrl(), cloud.username(), new Secret(cloud.password()), cloud.projectName(),
        cloud.domainName(), cloud.domainName(), cloud.region(), "public", Optional.empty(), null, null);
  }

  @AfterAll
  void stop() {
    cloud.close();
  }
}
