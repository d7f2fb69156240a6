package io.berth.openstack;

import io.berth.localcloud.LocalCloud;
import io.berth.localcloud.LocalCloudSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract of projects against the local cloud, word for word the same as against a real one. */
class LocalCloudProjectsIT extends ProjectsContract {

  @TempDir static Path state;

  private static LocalCloud cloud;

  @BeforeAll
  static void start() {
    cloud = LocalCloud.start(new LocalCloudSettings(state, 0, null, LocalCloudSettings.Nodes.SIMULATED, 1));
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Override
  CloudSettings cloud() {
    return new CloudSettings(cloud.authUrl(), cloud.username(), new Secret(cloud.password()), cloud.projectName(),
        cloud.domainName(), cloud.domainName(), cloud.region(), "public", Optional.empty(), Duration.ofSeconds(5),
        Duration.ofSeconds(30));
  }
}
