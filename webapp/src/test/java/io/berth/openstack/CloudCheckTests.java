package io.berth.openstack;

import static io.berth.openstack.Finding.Mark.MISSING;
import static io.berth.openstack.Finding.Mark.OK;
import static io.berth.openstack.Finding.Mark.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.heat.Address;
import io.berth.heat.ClusterSpec;
import io.berth.heat.Folder;
import io.berth.heat.FolderSpec;
import io.berth.heat.Network;
import io.berth.localcloud.LocalCloud;
import io.berth.localcloud.LocalCloudSettings;
import io.berth.openstack.Finding.Mark;
import io.berth.testing.TurnableClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at a local cloud that lacks one thing after the other. */
class CloudCheckTests {

  private static final String SHARE = "00000000-0000-4000-8000-000000000000";

  @TempDir Path state;

  private LocalCloud cloud;
  private CloudOwner owner;
  private CloudSettings settings;

  // What is wanted, unless a test wants something else.
  private String image = "berth-node";
  private String size = "spark.small";
  private int workers = 2;
  private Network network = Network.given("berth");
  private Address address = Address.none();
  private Folder folder = Folder.bind(SHARE);
  private FolderSpec folderSpec = new FolderSpec("check", "check", 5, "NFS", Optional.empty());
  private int clusters = 1;

  @BeforeEach
  void start() {
    cloud = LocalCloud.start(new LocalCloudSettings(state, 0, null, LocalCloudSettings.Nodes.SIMULATED, 1));
    settings = new CloudSettings(cloud.authUrl(), cloud.username(), new Secret(cloud.password()), cloud.projectName(),
        cloud.domainName(), cloud.domainName(), cloud.region(), "public", Optional.empty(), null, null);
    owner = new CloudOwner(settings);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void findsNothingMissingInACloudThatHasEverything() {
    List<Finding> findings = look();

    assertThat(findings).extracting(Finding::subject).containsExactly("sign-in", "clock", "stacks", "signals", "image",
        "sizes", "network", "folders", "folders", "room", "room", "room", "room", "templates", "templates");
    assertThat(findings).filteredOn(finding -> finding.mark() != OK).singleElement().satisfies(finding ->
        assertThat(finding.words()).startsWith("nodes signal to http://127.0.0.1:").contains("give Heat's public endpoint"));
    assertThat(findings.toString()).contains("nodes join berth, 127.").contains("Heat accepts a cluster: 16 resources")
        .doesNotContain(cloud.password());
  }

  @Test
  void makesAndChangesNothing() {
    look();

    assertThat(owner.call("GET", CloudService.HEAT, "/stacks", null).path("stacks")).isEmpty();
    assertThat(owner.call("GET", CloudService.MANILA, "/shares", null).path("shares")).isEmpty();
  }

  @Test
  void saysThatTheSignInIsRefusedAndLooksNoFurther() {
    settings = new CloudSettings(cloud.authUrl(), "nobody", new Secret("hush-hush"), "none", null, null, null, null, null,
        null, null);

    assertThat(look()).singleElement().satisfies(finding -> assertThat(finding.words())
        .contains("does not let nobody into the project none").contains("a role in the project").doesNotContain("hush"));
  }

  @Test
  void saysThatNobodyAnswers() {
    cloud.close();

    assertFound(MISSING, "sign-in", "/identity/v3: nobody answers: see that the service runs");
  }

  @Test
  void saysWhatIsWrongWithTheSettings() {
    List<Finding> findings = new ArrayList<>();
    new CloudCheck(() -> {
      throw new IllegalArgumentException("OS_CLOUD is campus, but clouds.yaml knows only []");
    }, Clock.systemUTC()).look(wish(), findings::add);

    assertThat(findings).containsExactly(
        new Finding(MISSING, "sign-in", "OS_CLOUD is campus, but clouds.yaml knows only []"));
  }

  @Test
  void saysThatTheClocksDiffer() {
    TurnableClock ahead = new TurnableClock();
    ahead.forward(Duration.between(ahead.instant(), Clock.systemUTC().instant()).plusSeconds(90));
    List<Finding> findings = new ArrayList<>();
    new CloudCheck(() -> settings, ahead).look(wish(), findings::add);

    assertThat(findings).anySatisfy(finding -> {
      assertThat(finding.mark()).isEqualTo(WARNING);
      assertThat(finding.words()).contains("s ahead of Keystone's: let both machines keep time by NTP");
    });
  }

  @Test
  void saysThatAMemberMayLackARole() {
    settings = owner.memberOf(cloud.projectName(), "plain");

    assertFound(WARNING, "stacks", "many clouds want the roles member and heat_stack_owner");
    assertFound(OK, "folders", "compute hosts bind them into nodes; whether they do only a cluster can tell");
  }

  @Test
  void saysThatTheImageIsMissingAndWhichAreThere() {
    image = "no-such-image";

    assertFound(MISSING, "image",
        "there is no image no-such-image that the project can see, only berth-node: upload the node image");
    assertThat(look()).as("Heat is not asked for what it must refuse").noneMatch(f -> f.subject().equals("templates"));
  }

  @Test
  void saysThatASizeIsMissingAndWhichAreThere() {
    size = "m1.huge";

    assertFound(MISSING, "sizes",
        "there is no flavor m1.huge that the project can see, only spark.large, spark.medium, spark.small: make it");
  }

  @Test
  void saysThatTheNetworkIsMissingAndWhichAreThere() {
    network = Network.given("campus");

    assertFound(MISSING, "network", "there is no network campus that the project can see, only berth, public");
  }

  @Test
  void saysThatTheNetworkHasNoSubnet() {
    owner.call("POST", CloudService.NEUTRON, "/networks", Map.of("network", Map.of("name", "bare")));
    network = Network.given("bare");

    assertFound(MISSING, "network", "bare has no subnet, so nodes would get no address: make one");
  }

  @Test
  void saysThatTwoNetworksHaveTheName() {
    owner.call("POST", CloudService.NEUTRON, "/networks", Map.of("network", Map.of("name", "berth")));

    assertFound(MISSING, "network", "2 networks are called berth, and Heat will not choose");
  }

  @Test
  void saysThatTheExternalNetworkIsMissingOrIsNone() {
    network = Network.made("outside");
    assertFound(MISSING, "network", "there is no network outside");

    network = Network.made("berth");
    assertFound(MISSING, "network", "berth is not external, so no router leads to it");

    network = Network.made("public");
    address = Address.floating("public");
    assertFound(OK, "network", "public is external: each cluster's own network leads to it");
    assertFound(OK, "network", "public is external: floating addresses come from it");
  }

  @Test
  void saysThatTheShareTypeIsMissing() {
    folderSpec = new FolderSpec("check", "check", 5, "NFS", Optional.of("fast"));

    assertFound(MISSING, "folders", "there is no share type fast that the project can see, only default");
  }

  @Test
  void saysThatNoPoolServesTheProtocol() {
    folderSpec = new FolderSpec("check", "check", 5, "CEPHFS", Optional.empty());

    assertFound(MISSING, "folders", "none of Manila's pools serves CEPHFS");
  }

  @Test
  void saysThatAnImageForContainersSeldomMountsNfs() {
    folder = Folder.nfs("192.0.2.1:/share");

    assertFound(WARNING, "image", "berth-node is active, but it is for containers, which seldom may mount NFS");
  }

  @Test
  void saysThatNobodyMayMountFoldersUntilSomebodyIsNamed() {
    folder = Folder.nfs("192.0.2.1:/share");
    assertFound(MISSING, "folders", "nobody may: name the addresses of the nodes by BERTH_FOLDERS_ALLOWEDCIDR");

    folderSpec = new FolderSpec("check", "check", 5, "NFS", Optional.empty(), Optional.of("10.0.8.0/24"));
    assertFound(OK, "folders", "nodes mount them by NFS from 10.0.8.0/24");
  }

  @Test
  void countsTheClustersThatEachServiceHasRoomFor() {
    owner.limit(CloudService.NOVA, "/os-quota-sets/", "quota_set", Map.of("instances", 20, "cores", 100, "ram", 7 * 1024));
    owner.limit(CloudService.NEUTRON, "/quotas/", "quota", Map.of("port", 40, "security_group", 1));
    owner.limit(CloudService.MANILA, "/quota-sets/", "quota_set", Map.of("shares", 3, "gigabytes", 9));

    assertFound(OK, "room", "Nova has room for 2 clusters of 3 nodes; the first to end is MB of memory (0 of 7168 used, 3072 each)");
    assertFound(OK, "room", "Neutron has room for 1 cluster of 3 nodes");
    assertFound(OK, "room", "Manila has room for 1 cluster of 3 nodes; the first to end is GB of shares (0 of 9 used, 5 each)");
    clusters = 2;
    assertFound(MISSING, "room", "Manila has room for 1 cluster of 3 nodes");
    assertFound(MISSING, "room", "raise the quota, or choose smaller presets");
  }

  @Test
  void findsNoRoomWhereAnythingIsUsedUp() {
    owner.limit(CloudService.NOVA, "/os-quota-sets/", "quota_set", Map.of("instances", 2));

    assertFound(MISSING, "room", "Nova has room for 0 clusters of 3 nodes; the first to end is instances (0 of 2 used, 3 each)");
  }

  @Test
  void knowsNoEndWhereNothingIsLimited() {
    owner.limit(CloudService.NOVA, "/os-quota-sets/", "quota_set", Map.of("instances", -1, "cores", -1, "ram", -1));

    assertFound(OK, "room", "Nova limits nothing that clusters take");
  }

  @Test
  void saysWhichServiceIsBroken() {
    cloud.faults().answer("network", 503, 100);

    assertFound(MISSING, "network", "not as expected: ask whoever runs the service. GET ");
    assertFound(OK, "image", "berth-node is active");
  }

  @Test
  void triesANodeAndLeavesNothingBehind() {
    List<Finding> findings = tryANode(Duration.ofMinutes(1));

    assertThat(findings).extracting(Finding::mark).containsOnly(OK);
    assertThat(findings.toString()).contains("Heat took the stack berth-check-", "it came up and its signal arrived after",
        "it is gone again");
    assertThat(owner.call("GET", CloudService.HEAT, "/stacks", null).path("stacks")).isEmpty();
  }

  @Test
  void triesANodeInANetworkOfItsOwn() {
    network = Network.made("public");

    assertThat(tryANode(Duration.ofMinutes(1))).extracting(Finding::mark).containsOnly(OK);
  }

  @Test
  void saysWhyTheNodeCouldNotBeBuiltAndLeavesNothingBehind() {
    owner.limit(CloudService.NOVA, "/os-quota-sets/", "quota_set", Map.of("instances", 0));

    List<Finding> findings = tryANode(Duration.ofMinutes(1));

    assertThat(findings).extracting(Finding::mark).containsExactly(OK, MISSING, OK);
    assertThat(findings.get(1).words()).contains("there is no room for it: Quota exceeded for instances");
    assertThat(owner.call("GET", CloudService.HEAT, "/stacks", null).path("stacks")).isEmpty();
  }

  @Test
  void saysThatTheNodesSignalDidNotArrive() {
    cloud.faults().failResource("ready", "WaitConditionTimeout: resources.ready: 0 of 1 received");

    assertThat(tryANode(Duration.ofSeconds(30)).get(1).words()).contains("its signal did not arrive within 30 s");
  }

  private List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    new CloudCheck(() -> settings, Clock.systemUTC()).look(wish(), findings::add);
    return findings;
  }

  private List<Finding> tryANode(Duration patience) {
    List<Finding> findings = new ArrayList<>();
    new CloudCheck(() -> settings, Clock.systemUTC()).tryANode(wish(), patience, findings::add);
    return findings;
  }

  private void assertFound(Mark mark, String subject, String words) {
    assertThat(look()).anySatisfy(finding -> {
      assertThat(finding.mark()).isEqualTo(mark);
      assertThat(finding.subject()).isEqualTo(subject);
      assertThat(finding.words()).contains(words);
    });
  }

  private CheckWish wish() {
    return new CheckWish(new ClusterSpec("check", "check", workers, image, size, size, network, address, folder,
        Optional.empty(), Duration.ofMinutes(10)), folderSpec, clusters);
  }
}
