package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.UNREACHABLE;
import static io.berth.openstack.Failing.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses clouds over TLS whose certificates are signed by an authority that no Java knows. */
class TrustedAuthorityTests {

  private static final String THIS_MACHINE = "ip:127.0.0.1";
  private static final StackRef OTTER = new StackRef("otter", "id-1");

  @TempDir static Path folder;

  private static Authority university;
  private static Authority stranger;

  @BeforeAll
  static void makeAuthorities() throws Exception {
    university = Authority.called("university", folder);
    stranger = Authority.called("stranger", folder);
  }

  @Test
  void reachesEveryServiceUnderTheAuthorityItIsToldTo() throws Exception {
    try (TinyCloud cloud = university.cloud(THIS_MACHINE)) {
      cloud.when("GET /heat/p/stacks/otter/id-1", HeatWords.shown("otter", "id-1", "CREATE_COMPLETE"));

      assertThat(stacks(cloud, trusting(university)).find(OTTER)).isPresent();
    }
  }

  @Test
  void acceptsAFileOfSeveralAuthorities() throws Exception {
    Path both = Files.writeString(folder.resolve("both.pem"),
        Files.readString(stranger.certificate()) + Files.readString(university.certificate()));
    try (TinyCloud cloud = university.cloud(THIS_MACHINE)) {
      signIn(cloud, Optional.of(both), true);
      assertThat(cloud.signIns()).isEqualTo(1);
    }
  }

  @Test
  void doesNotTrustAStrangersCertificate() throws Exception {
    try (TinyCloud cloud = university.cloud(THIS_MACHINE)) {
      assertGetsNoPassword(cloud, Optional.empty());
      assertGetsNoPassword(cloud, trusting(stranger));
    }
  }

  @Test
  void doesNotTrustACertificateOfAnotherMachine() throws Exception {
    try (TinyCloud cloud = university.cloud("dns:elsewhere.example")) {
      assertGetsNoPassword(cloud, trusting(university));
    }
  }

  @Test
  void doesNotTrustACertificateThatIsOver() throws Exception {
    try (TinyCloud cloud = university.cloud(THIS_MACHINE, "-startdate", "-10d", "-validity", "5")) {
      assertGetsNoPassword(cloud, trusting(university));
    }
  }

  @Test
  void takesAnyCertificateWhenItIsToldToCheckNone() throws Exception {
    try (TinyCloud cloud = stranger.cloud("dns:elsewhere.example")) {
      signIn(cloud, Optional.empty(), false);
      assertThat(cloud.signIns()).isEqualTo(1);
    }
  }

  @Test
  void namesAFileThatHoldsNoCertificate() throws Exception {
    Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "-----BEGIN CERTIFICATE-----\nnonsense");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");

    assertThatIllegalStateException().isThrownBy(() -> TrustedAuthority.of(nonsense))
        .withMessageContaining(nonsense.toString());
    assertThatIllegalStateException().isThrownBy(() -> TrustedAuthority.of(empty))
        .withMessageContaining(empty.toString());
    assertThatIllegalStateException().isThrownBy(() -> TrustedAuthority.of(folder.resolve("missing.pem")));
  }

  private static void assertGetsNoPassword(TinyCloud cloud, Optional<Path> authority) {
    assertFails(UNREACHABLE, () -> signIn(cloud, authority, true));
    assertThat(cloud.signIns()).isZero();
  }

  private static Optional<Path> trusting(Authority authority) {
    return Optional.of(authority.certificate());
  }

  private static void signIn(TinyCloud cloud, Optional<Path> authority, boolean verify) {
    new CloudSignIn(() -> settings(cloud, authority, verify)).signIn(Clock.systemUTC().instant());
  }

  private static Stacks stacks(TinyCloud cloud, Optional<Path> authority) {
    return new HeatStacks(
        new CloudSession(new CloudSignIn(() -> settings(cloud, authority, true)), Clock.systemUTC()), 200);
  }

  private static CloudSettings settings(TinyCloud cloud, Optional<Path> authority, boolean verify) {
    return new CloudSettings(URI.create(cloud.address("https") + "/identity"), "dashboard", new Secret("right"),
        "class", "Default", "Default", "here", "public", authority, verify, Duration.ofSeconds(5),
        Duration.ofSeconds(5));
  }
}
