package io.berth.localcloud;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A cloud of simulated nodes for each test, and a client signed in as Berth. */
public abstract class SimulatedCloud {

  @TempDir
  protected Path state;

  protected LocalCloud cloud;
  protected CloudClient berth;

  @BeforeEach
  void startCloud() {
    cloud = startFrom(state);
    berth = CloudClient.berth(cloud);
  }

  @AfterEach
  void closeCloud() {
    cloud.close();
  }

  /** Ends the cloud and starts it again on the same folder; tokens end with it. */
  protected void restart() {
    cloud.close();
    startCloud();
  }

  /** Other tests start another kind of cloud. */
  protected LocalCloud startFrom(Path state) {
    return start(state);
  }

  protected static LocalCloud start(Path state) {
    return LocalCloud.start(new LocalCloudSettings(state, 0, null, LocalCloudSettings.Nodes.SIMULATED, 7));
  }

  protected String projectId() {
    return (String) berth.get("/identity/v3/auth/projects").list("projects").get(0).get("id");
  }

  /** Makes a project with a user who is only a member of it; answers that user, signed in. */
  protected CloudClient memberOf(String project) {
    String id = (String) berth.post("/identity/v3/projects", Map.of("project", Map.of("name", project)))
        .object("project").get("id");
    String user = (String) berth.post("/identity/v3/users", Map.of("user",
        Map.of("name", project + "-member", "password", "secret"))).object("user").get("id");
    String role = (String) berth.get("/identity/v3/roles?name=member").list("roles").get(0).get("id");
    berth.put("/identity/v3/projects/" + id + "/users/" + user + "/roles/" + role, null);
    return CloudClient.stranger(cloud).signedIn(project + "-member", "secret", project);
  }
}
