package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.openstack4j.api.OSClient.OSClientV3;

/**
 * Asks the cloud on any thread, with one token for all of them. The token is renewed before it ends, and once more
 * when the cloud does not take it any longer.
 */
final class CloudSession {

  private final CloudSignIn signIn;
  private final Clock clock;
  private final AtomicReference<CompletableFuture<SignedIn>> signedIn = new AtomicReference<>();
  private final ProjectSessions others = new ProjectSessions(this::open);

  CloudSession(CloudSignIn signIn, Clock clock) {
    this.signIn = signIn;
    this.clock = clock;
  }

  /** The same user in another project, with a token for that one. */
  CloudSession in(ProjectRef project) {
    return others.of(project);
  }

  private CloudSession open(ProjectRef project) {
    return new CloudSession(signIn.in(project), clock);
  }

  CloudSettings settings() {
    return signIn.settings();
  }

  /** Carries out the question, perhaps twice. Nothing but {@link CloudFailure} comes out of it. */
  <T> T ask(Function<OSClientV3, T> question) {
    SignedIn known = current(null);
    try {
      return carryOut(question, known);
    } catch (CloudFailure failure) {
      if (!failure.isTokenRefused()) {
        throw failure;
      }
      return carryOut(question, current(known));
    }
  }

  /** openstack4j keeps its client on the thread, so it is made again for each question; that costs nothing. */
  private <T> T carryOut(Function<OSClientV3, T> question, SignedIn with) {
    try {
      return question.apply(signIn.client(with.token()));
    } catch (CloudFailure failure) {
      throw failure;
    } catch (RuntimeException e) {
      throw new CloudFailure(BROKEN, "An answer could not be understood: " + e, e);
    }
  }

  /** A token that is fresh and not the refused one. Whoever comes first signs in, the others wait for it. */
  private SignedIn current(SignedIn refused) {
    CompletableFuture<SignedIn> known = signedIn.get();
    if (known != null && isUsable(known, refused)) {
      return await(known);
    }
    CompletableFuture<SignedIn> renewed = new CompletableFuture<>();
    if (signedIn.compareAndSet(known, renewed)) {
      complete(renewed);
    }
    return await(signedIn.get());
  }

  private boolean isUsable(CompletableFuture<SignedIn> known, SignedIn refused) {
    if (!known.isDone()) {
      return true;
    }
    return !known.isCompletedExceptionally() && known.join() != refused && known.join().isFresh(clock.instant());
  }

  private void complete(CompletableFuture<SignedIn> renewed) {
    try {
      renewed.complete(signIn.signIn(clock.instant()));
    } catch (RuntimeException | Error e) {
      renewed.completeExceptionally(e);
    }
  }

  private static SignedIn await(CompletableFuture<SignedIn> signedIn) {
    try {
      return signedIn.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CloudFailure failure ? failure.shared() : e;
    }
  }
}
