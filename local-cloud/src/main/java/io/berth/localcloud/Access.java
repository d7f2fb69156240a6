package io.berth.localcloud;

import io.berth.localcloud.http.Json;
import io.berth.localcloud.state.Ids;
import io.berth.localcloud.state.SafeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two ways in: an administrator, and the user Berth is. Random passwords, kept for their owner only. */
record Access(String adminPassword, String berthPassword) {

  static final String BERTH = "berth";
  static final String ADMIN = "admin";
  static final String PROJECT = "berth";
  static final String REGION = "local";

  /** The passwords of this state folder, made at its first start. */
  static Access of(Path state) {
    Path file = state.resolve("passwords.json");
    try {
      if (Files.exists(file)) {
        return Json.read(Files.readAllBytes(file), Access.class);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
    Access fresh = new Access(Ids.secret(), Ids.secret());
    SafeFile.write(file, Json.write(fresh));
    return fresh;
  }

  /** Writes openrc for shells, and clouds.yaml with the cloud berth-local, as every OpenStack client reads them. */
  void write(Path state, URI authUrl) {
    SafeFile.write(state.resolve("openrc"), openrc(authUrl, BERTH, berthPassword, PROJECT));
    SafeFile.write(state.resolve("openrc-admin"), openrc(authUrl, ADMIN, adminPassword, ADMIN));
    SafeFile.write(state.resolve("clouds.yaml"), clouds(authUrl).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] openrc(URI authUrl, String user, String password, String project) {
    return """
        # The local cloud, for a shell: . openrc
        export OS_AUTH_URL='%s'
        export OS_USERNAME='%s'
        export OS_PASSWORD='%s'
        export OS_PROJECT_NAME='%s'
        export OS_USER_DOMAIN_NAME='Default'
        export OS_PROJECT_DOMAIN_NAME='Default'
        export OS_REGION_NAME='%s'
        export OS_INTERFACE='public'
        export OS_IDENTITY_API_VERSION='3'
        """.formatted(authUrl, user, password, project, REGION).getBytes(StandardCharsets.UTF_8);
  }

  private String clouds(URI authUrl) {
    return """
        # The local cloud, for every OpenStack client: openstack --os-cloud berth-local server list
        clouds:
          berth-local:
            region_name: '%s'
            interface: public
            identity_api_version: 3
            auth:
              auth_url: '%s'
              username: '%s'
              password: '%s'
              project_name: '%s'
              user_domain_name: Default
              project_domain_name: Default
        """.formatted(REGION, authUrl, BERTH, berthPassword, PROJECT);
  }

  @Override
  public String toString() {
    return "Access[" + ADMIN + ", " + BERTH + "]";
  }
}
