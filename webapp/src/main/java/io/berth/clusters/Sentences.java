package io.berth.clusters;

import io.berth.budget.QuotaWords;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.CloudQuota;
import io.berth.openstack.StackTrouble;
import io.berth.spending.SpendingWords;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The cloud's answers in the words of the person who waits. */
@Component
class Sentences {

  private final MessageSource messages;
  private final QuotaWords quotas;
  private final SpendingWords money;

  Sentences(MessageSource messages, QuotaWords quotas, SpendingWords money) {
    this.messages = messages;
    this.quotas = quotas;
    this.money = money;
  }

  String accepted() {
    return say("cluster.log.accepted");
  }

  String ready() {
    return say("cluster.log.ready");
  }

  String ended() {
    return say("cluster.log.ended");
  }

  String resized(int workers) {
    return say("cluster.log.resized", workers);
  }

  /** One sentence, or two: what did not come of it, and why. */
  String notResized(SizeChange change, String reason) {
    return say("cluster.resize.failed", change.wanted(), change.from(), reason);
  }

  /** One sentence for a stack that could not be brought back either. */
  String leftHalfway(SizeChange change) {
    return say("cluster.resize.halfway", change.wanted(), change.from());
  }

  String lost() {
    return say("cluster.failed.lost");
  }

  String timedOut() {
    return say("cluster.failed.timeout");
  }

  String sparkIsSilent() {
    return say("cluster.trouble.spark");
  }

  String ourDefect() {
    return say("cluster.trouble.ours");
  }

  /** One sentence for a teacher: why nothing was started for a student. */
  String notStarted(LaunchOutcome.Refused refused) {
    Optional<String> full = refused.shortages().stream().findFirst().map(quotas::sentenceForTeachers)
        .or(() -> refused.money().stream().findFirst().map(money::sentenceForTeachers));
    return full.filter(sentence -> refused.reason() == LaunchOutcome.Reason.NO_ROOM)
        .orElseGet(() -> say("cluster.refused." + refused.reason()));
  }

  /** One sentence for a teacher: nothing was started because of a defect of ours. */
  String notStartedByUs() {
    return say("cluster.refused.ours");
  }

  /** One sentence for a stack that failed. */
  String failed(Cluster cluster, String stackStatusReason) {
    StackTrouble trouble = StackTrouble.read(stackStatusReason);
    return switch (trouble.kind()) {
      case NODE_FAILED -> nodeFailed(trouble);
      case NO_ROOM -> noRoom(cluster, trouble.full());
      case NO_HOST -> say("cluster.failed.host");
      case TIMED_OUT -> say("cluster.failed.timeout");
      case OTHER -> say("cluster.failed.other");
    };
  }

  /** The quota of a class's own project is the class's; that of the common one is everybody's. */
  private String noRoom(Cluster cluster, Set<CloudQuota> full) {
    if (cluster.project().isEmpty()) {
      return say("cluster.failed.room");
    }
    return full.isEmpty() ? say("cluster.failed.room.class") : say("cluster.failed.room.class.full", names(full));
  }

  private String names(Set<CloudQuota> quotas) {
    return quotas.stream().sorted().map(quota -> say("project.quota." + quota.name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }

  String folderFailed(Cluster cluster, String stackStatusReason) {
    return switch (StackTrouble.read(stackStatusReason).kind()) {
      case NO_ROOM -> say(cluster.project().isPresent() ? "cluster.failed.folder.room.class" : "cluster.failed.folder.room");
      case NO_HOST, NODE_FAILED, TIMED_OUT, OTHER -> say("cluster.failed.folder");
    };
  }

  /** There is not exactly one share of this name. */
  String noDataset(String name, int found) {
    return say(found == 0 ? "cluster.failed.dataset" : "cluster.failed.dataset.several", name);
  }

  /** Whether trying again is useless. */
  boolean isFinal(CloudFailure failure) {
    return failure.kind() == CloudFailure.Kind.REJECTED || failure.kind() == CloudFailure.Kind.NO_ROOM;
  }

  /** One sentence for a request that the cloud refused for good. */
  String refused(Cluster cluster, CloudFailure failure) {
    return failure.kind() == CloudFailure.Kind.NO_ROOM ? noRoom(cluster, Set.of()) : say("cluster.failed.refused");
  }

  /** One sentence for a cloud that does not do as it should, while Berth keeps trying. */
  String trouble(CloudFailure failure) {
    return switch (failure.kind()) {
      case UNREACHABLE -> say("cluster.trouble.unreachable");
      case TIMED_OUT -> say("cluster.trouble.slow");
      case SIGN_IN_REFUSED -> say("cluster.trouble.signin");
      case BROKEN, CONFLICT, NOT_FOUND, REJECTED, NO_ROOM -> say("cluster.trouble.broken");
    };
  }

  private String nodeFailed(StackTrouble trouble) {
    return trouble.node().isEmpty()
        ? say("cluster.failed.somenode", trouble.words())
        : say("cluster.failed.node", trouble.node().get(), step(trouble.step().orElse("")), trouble.words());
  }

  /** What the step was to do; a step without words of its own is called by its name. */
  private String step(String name) {
    return messages.getMessage("cluster.step." + name, null, name, Locale.ENGLISH);
  }

  private String say(String key, Object... values) {
    return messages.getMessage(key, values, Locale.ENGLISH);
  }
}
