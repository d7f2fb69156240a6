package io.berth.localcloud.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.localcloud.CloudClient;
import io.berth.localcloud.CloudClient.Reply;
import io.berth.localcloud.SimulatedCloud;
import io.berth.localcloud.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeystoneTests extends SimulatedCloud {

  @Test
  void issuesATokenForAProjectWithRolesAndTheCatalog() {
    Reply reply = signIn(cloud.username(), cloud.password(), cloud.projectName());

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("x-subject-token")).isNotBlank();
    assertThat(reply.header("x-openstack-request-id")).startsWith("req-");
    Map<String, Object> token = reply.object("token");
    assertThat(token).containsOnlyKeys("methods", "user", "audit_ids", "expires_at", "issued_at", "project",
        "is_domain", "roles", "catalog");
    assertThat(Json.objectIn(token.get("user"))).containsOnlyKeys("domain", "id", "name", "password_expires_at");
    assertThat(token.get("expires_at").toString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(Json.listIn(token.get("roles"))).extracting(role -> Json.objectIn(role).get("name"))
        .contains("member", "heat_stack_owner", "admin");
  }

  @Test
  void namesEveryServiceInTheCatalogWithThreeInterfaces() {
    List<Object> catalog = Json.listIn(signIn(cloud.username(), cloud.password(), cloud.projectName())
        .object("token").get("catalog"));

    assertThat(catalog).extracting(entry -> Json.objectIn(entry).get("type")).containsExactlyInAnyOrder(
        "identity", "orchestration", "compute", "network", "share", "sharev2", "image");
    assertThat(catalog).allSatisfy(entry -> assertThat(Json.listIn(Json.objectIn(entry).get("endpoints")))
        .extracting(endpoint -> Json.objectIn(endpoint).get("interface"))
        .containsExactlyInAnyOrder("public", "internal", "admin"));
  }

  @Test
  void issuesATokenWithoutAScopeThatOpensNoOtherService() {
    Map<String, Object> auth = Json.objectIn(
        CloudClient.passwordAuth(cloud.username(), cloud.password(), "x").get("auth"));
    Reply reply = stranger().post("/identity/v3/auth/tokens",
        Map.of("auth", Map.of("identity", auth.get("identity"), "scope", "unscoped")));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.object("token")).doesNotContainKeys("project", "catalog", "roles");
    CloudClient unscoped = stranger().with("X-Auth-Token", reply.header("x-subject-token"));
    assertThat(unscoped.get("/identity/v3/auth/projects").list("projects")).hasSize(1);
    assertThat(unscoped.get("/compute/v2.1/servers").status()).isEqualTo(401);
  }

  @Test
  void refusesABadPasswordAnUnknownUserAndAProjectWithoutARoleWithTheSameWords() {
    Reply badPassword = signIn(cloud.username(), "wrong", cloud.projectName());

    assertThat(badPassword.status()).isEqualTo(401);
    assertThat(badPassword.header("www-authenticate")).startsWith("Keystone uri=");
    assertThat(badPassword.object("error")).isEqualTo(Map.of("code", 401, "title", "Unauthorized",
        "message", "The request you have made requires authentication."));
    assertThat(signIn("nobody", "wrong", cloud.projectName()).text()).isEqualTo(badPassword.text());
    assertThat(signIn(cloud.username(), cloud.password(), "admin").text()).isEqualTo(badPassword.text());
    assertThat(signIn(cloud.username(), cloud.password(), "no-such-project").text()).isEqualTo(badPassword.text());
  }

  @Test
  void refusesASignInWithoutAnIdentity() {
    assertThat(stranger().post("/identity/v3/auth/tokens", Map.of("auth", Map.of())).status()).isEqualTo(400);
    assertThat(stranger().post("/identity/v3/auth/tokens", "{nonsense").status()).isEqualTo(400);
  }

  @Test
  void tellsWhomATokenStandsForUntilItIsRevoked() {
    String token = signIn(cloud.username(), cloud.password(), cloud.projectName()).header("x-subject-token");
    CloudClient asking = berth.with("X-Subject-Token", token);

    assertThat(asking.get("/identity/v3/auth/tokens").object("token")).containsKey("catalog");
    assertThat(asking.delete("/identity/v3/auth/tokens").status()).isEqualTo(204);
    assertThat(asking.get("/identity/v3/auth/tokens").status()).isEqualTo(404);
    assertThat(stranger().with("X-Auth-Token", token).get("/compute/v2.1/servers").status()).isEqualTo(401);
  }

  @Test
  void endsAllTokensWhenTheCloudRestarts() {
    CloudClient before = berth;
    restart();

    assertThat(before.get("/identity/v3/projects").status()).isEqualTo(401);
    assertThat(berth.get("/identity/v3/projects").status()).isEqualTo(200);
  }

  @Test
  void makesAProjectAndRefusesItsTwin() {
    Reply made = berth.post("/identity/v3/projects", Map.of("project", Map.of("name", "tiny", "domain_id", "default")));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.object("project")).containsOnlyKeys("id", "name", "domain_id", "description", "enabled",
        "parent_id", "is_domain", "tags", "options", "links");
    Reply twin = berth.post("/identity/v3/projects", Map.of("project", Map.of("name", "tiny")));
    assertThat(twin.status()).isEqualTo(409);
    assertThat(twin.object("error").get("message").toString()).contains("name is tiny");
  }

  @Test
  void letsAMemberInButNotDoWhatAdministratorsDo() {
    CloudClient member = memberOf("class-a");

    assertThat(member.get("/compute/v2.1/servers").status()).isEqualTo(200);
    Reply refused = member.post("/identity/v3/projects", Map.of("project", Map.of("name", "mine")));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.object("error").get("message")).isEqualTo(
        "You are not authorized to perform the requested action: identity:create_project.");
  }

  @Test
  void endsATokenWithTheLastRoleOfItsUser() {
    CloudClient member = memberOf("class-b");
    Map<String, Object> grant = Json.objectIn(berth.get("/identity/v3/role_assignments?include_names=1")
        .list("role_assignments").stream()
        .filter(assignment -> "class-b-member".equals(Json.objectIn(assignment.get("user")).get("name")))
        .findFirst().orElseThrow().get("links"));
    String path = grant.get("assignment").toString().replaceFirst("^http://[^/]*", "");

    assertThat(berth.send("HEAD", path, null).status()).isEqualTo(204);
    assertThat(berth.delete(path).status()).isEqualTo(204);
    assertThat(member.get("/compute/v2.1/servers").status()).isEqualTo(401);
    assertThat(berth.send("HEAD", path, null).status()).isEqualTo(404);
  }

  @Test
  void keepsProjectsUsersAndGrantsOverARestart() {
    memberOf("class-c");
    restart();

    assertThat(CloudClient.stranger(cloud).signedIn("class-c-member", "secret", "class-c")
        .get("/share/v2/shares").status()).isEqualTo(200);
  }

  @Test
  void saysWhatItCannotFind() {
    assertThat(berth.get("/identity/v3/projects/nope").object("error").get("message"))
        .isEqualTo("Could not find project: nope.");
    assertThat(berth.put("/identity/v3/projects/" + projectId() + "/users/nope/roles/nope", null).status())
        .isEqualTo(404);
    assertThat(berth.get("/identity/v3/nope").status()).isEqualTo(404);
  }

  private CloudClient stranger() {
    return CloudClient.stranger(cloud);
  }

  private Reply signIn(String user, String password, String project) {
    return stranger().post("/identity/v3/auth/tokens", CloudClient.passwordAuth(user, password, project));
  }
}
