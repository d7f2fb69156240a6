package io.berth.openstack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openstack4j.model.identity.v3.Token;

/** Whether Berth can sign in at all, and whether its clock is Keystone's. */
final class SignInLook {

  private static final String SUBJECT = "sign-in";
  private static final Duration HARMLESS = Duration.ofSeconds(10);

  private final CloudAccess access;
  private final Clock clock;

  SignInLook(CloudAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** The session to go on with; empty, and reported, when there is none. */
  Optional<CloudSession> signIn(Consumer<Finding> report) {
    CloudSettings settings;
    try {
      settings = access.settings();
      settings.caCertificate().ifPresent(TrustedAuthority::of);
    } catch (RuntimeException e) {
      report.accept(Finding.missing(SUBJECT, "%s", e instanceof IllegalStateException ? e.getMessage() : innermost(e)));
      return Optional.empty();
    }
    return signIn(settings, report);
  }

  private Optional<CloudSession> signIn(CloudSettings settings, Consumer<Finding> report) {
    CloudSession session = new CloudSession(new CloudSignIn(() -> settings), clock);
    try {
      Instant before = clock.instant();
      Token token = session.ask(client -> client.getToken());
      report.accept(Finding.ok(SUBJECT, "%s in the project %s at %s, as %s",
          settings.username(), settings.projectName(),
          settings.keystone(), CheckWords.names(token.getRoles().stream().map(role -> role.getName()).toList())));
      report.accept(unchecked(settings).orElseGet(() -> clocks(before, token.getIssuedAt().toInstant(), clock.instant())));
      return Optional.of(session);
    } catch (CloudFailure failure) {
      report.accept(Finding.missing(SUBJECT, "%s", words(settings, failure)));
      return Optional.empty();
    }
  }

  private static Optional<Finding> unchecked(CloudSettings settings) {
    return settings.verify() ? Optional.empty() : Optional.of(Finding.warning("certificate", "not checked at all, so "
        + "the password is anybody's who gets in between: name the authority's certificate by OS_CACERT and take "
        + "BERTH_CLOUD_VERIFY=false away"));
  }

  private static String words(CloudSettings settings, CloudFailure failure) {
    return failure.kind() == CloudFailure.Kind.SIGN_IN_REFUSED
        ? ("Keystone at %s does not let %s into the project %s, and never says why: see that name and password are "
            + "right, that both domains are, and that the user has a role in the "
            + "project.").formatted(settings.keystone(), settings.username(), settings.projectName())
        : "%s: %s".formatted(settings.keystone(), CheckWords.of(failure));
  }

  /** A token is made between the question and the answer; how far outside that it says it was made is the difference. */
  private static Finding clocks(Instant before, Instant issued, Instant after) {
    Duration off = issued.isBefore(before) ? Duration.between(issued, before)
        : issued.isAfter(after) ? Duration.between(after, issued) : Duration.ZERO;
    return off.compareTo(HARMLESS) <= 0
        ? Finding.ok("clock", "the same as Keystone's, to %d s", Math.max(1, off.toSeconds()))
        : Finding.warning("clock", "%d s %s Keystone's: let both machines keep time by NTP, or times on pages are "
            + "wrong and clusters end early or late", off.toSeconds(), issued.isBefore(before) ? "ahead of" : "behind");
  }

  private static String innermost(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .reduce((outer, inner) -> inner)
        .map(Throwable::getMessage)
        .orElse("the settings of the cloud cannot be read");
  }
}
