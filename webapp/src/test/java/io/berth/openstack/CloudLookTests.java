package io.berth.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.heat.Address;
import io.berth.heat.ClusterSpec;
import io.berth.heat.Folder;
import io.berth.heat.FolderSpec;
import io.berth.heat.Network;
import io.berth.openstack.Finding.Mark;
import io.berth.openstack.TinyCloud.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each look makes of answers that a local cloud never gives. */
class CloudLookTests {

  private static final CheckWish WISH = new CheckWish(
      new ClusterSpec("check", "check", 2, "node", "small", "small", Network.given("net"), Address.none(),
          Folder.bind("00000000-0000-4000-8000-000000000000"), Optional.empty(), Duration.ofMinutes(1)),
      new FolderSpec("check", "check", 5, "NFS", Optional.empty()), 1);

  private TinyCloud cloud;

  @BeforeEach
  void start() throws Exception {
    cloud = new TinyCloud();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void wantsAnImageThatIsActive() {
    images("{'name': 'node', 'status': 'queued', 'container_format': 'docker'}");

    assertThat(look(new ImageLook())).containsExactly("MISSING node is queued, not active: wait for its upload, or "
        + "upload it again");
  }

  @Test
  void wantsOneImageOfTheName() {
    images("{'name': 'node', 'id': '1'}, {'name': 'node', 'id': '2'}, {'name': 'other', 'id': '3'}");

    assertThat(look(new ImageLook())).singleElement().asString().startsWith("MISSING 2 images are called node");
  }

  @Test
  void wantsAnImageForContainersWhereFoldersAreBound() {
    images("{'name': 'node', 'status': 'active', 'container_format': 'bare'}");

    assertThat(look(new ImageLook())).singleElement().asString()
        .startsWith("WARNING node is active, but its container_format is bare, and only containers get folders bound");
  }

  @Test
  void wantsSizesThatTheNodeAndTheImageFitIn() {
    images("{'name': 'node', 'min_ram': 2048, 'min_disk': 20}");
    sizes("{'name': 'small', 'vcpus': 1, 'ram': 512, 'disk': 10}");
    assertThat(look(new SizeLook())).containsExactly("MISSING small has 512 MB of memory, and a node needs 2048: choose "
        + "a larger flavor");

    sizes("{'name': 'small', 'vcpus': 1, 'ram': 4096, 'disk': 10}");
    assertThat(look(new SizeLook())).containsExactly("MISSING small has a disk of 10 GB, and the image needs 20: choose a "
        + "larger flavor");

    sizes("{'name': 'small', 'vcpus': 1, 'ram': 4096, 'disk': 0}");
    assertThat(look(new SizeLook())).containsExactly("OK small: 1 core, 4096 MB, 0 GB of disk; 1 size in all");
  }

  @Test
  void saysThatHeatIsNotThere() {
    cloud.listingHeatAs("\"type\": \"object-store\", \"name\": \"swift\"");

    assertThat(look(new StackLook())).singleElement().asString()
        .startsWith("MISSING the catalog has no orchestration service for public use in this region");
  }

  @Test
  void saysThatHeatRefusesThisUser() {
    cloud.when("POST /heat/p/stacks/preview", Reply.of(403, """
        {"code": 403, "title": "Forbidden", "error": {"type": "Forbidden", "traceback": null,
         "message": "You are not authorized to use previews."}}"""));

    assertThat(look(new StackLook())).singleElement().asString()
        .startsWith("MISSING Heat does not let this user make stacks: give the user the roles member and heat_stack_owner");
  }

  @Test
  void saysThatManilaIsNotThere() {
    assertThat(look(new ShareLook())).containsExactly("MISSING the catalog has no sharev2 service: install Manila, which "
        + "keeps folders");
  }

  @Test
  void knowsAddressesThatNoNodeReaches() {
    assertThat(signalsAt("http://localhost:8004/v1/p")).startsWith("WARNING nodes signal to http://localhost:8004, which "
        + "on any other machine is the machine itself");
    assertThat(signalsAt("http://heat.invalid:8004/v1/p")).startsWith("MISSING nodes signal to http://heat.invalid:8004, "
        + "and here that name means nothing");
    assertThat(signalsAt("http://192.0.2.7:8004/v1/p")).startsWith("OK nodes signal to http://192.0.2.7:8004; whether");
  }

  @Test
  void wantsAnAuthorityThatCanBeReadAndTrusted(@TempDir Path folder) throws Exception {
    Authority university = Authority.called("university", folder);
    try (TinyCloud secured = university.cloud("ip:127.0.0.1")) {
      assertThat(signIn(secured, Optional.of(university.certificate()))).startsWith("OK dashboard in the project class");
      assertThat(signIn(secured, Optional.empty())).startsWith("MISSING https://127.0.0.1:").contains("its certificate is "
          + "not trusted: name the certificate of the authority that signed it by OS_CACERT");
      assertThat(signIn(secured, Optional.of(folder.resolve("none.pem"))))
          .startsWith("MISSING The cloud's CA certificate cannot be used: ").contains("none.pem");
    }
  }

  private static String signIn(TinyCloud secured, Optional<Path> authority) {
    List<String> said = new ArrayList<>();
    new SignInLook(() -> new CloudSettings(URI.create(secured.address("https") + "/identity"), "dashboard",
        new Secret("right"), "class", null, null, "here", null, authority, null, null), Clock.systemUTC())
        .signIn(finding -> said.add(words(finding)));
    return said.get(0);
  }

  private String signalsAt(String address) {
    cloud.listingHeatOnlyAt(address);
    return look(new SignalLook()).get(0);
  }

  private void images(String images) {
    cloud.when("GET /image/v2/images?limit=1000", Reply.ok("{'images': [%s]}".formatted(images).replace('\'', '"')));
  }

  private void sizes(String sizes) {
    cloud.when("GET /compute/v2.1/flavors/detail", Reply.ok("{'flavors': [%s]}".formatted(sizes).replace('\'', '"')));
  }

  private List<String> look(CloudCheck.Look look) {
    List<String> said = new ArrayList<>();
    look.at(new ServiceCalls(cloud.session(Clock.systemUTC())), WISH, finding -> said.add(words(finding)));
    return said;
  }

  private static String words(Finding finding) {
    Mark mark = finding.mark();
    return mark + " " + finding.words();
  }
}
