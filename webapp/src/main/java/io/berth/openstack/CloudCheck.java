package io.berth.openstack;

import io.berth.openstack.Finding.Mark;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at a cloud as Berth would use it, and says what is there and what is missing. Makes and changes nothing,
 * except {@link #tryANode}.
 */
public final class CloudCheck {

  /** One thing to look at. May throw {@link CloudFailure}, which becomes a finding about its subject. */
  interface Look {
    String subject();

    void at(ServiceCalls cloud, CheckWish wish, Consumer<Finding> report);
  }

  private static final List<Look> LOOKS = List.of(new StackLook(), new SignalLook(), new ImageLook(), new SizeLook(),
      new NetworkLook(), new ShareLook(), new RoomLook());

  private final CloudAccess access;
  private final Clock clock;

  public CloudCheck(CloudAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** Looks at everything, and reports each finding as soon as it is there; stops when it cannot sign in. */
  public void look(CheckWish wish, Consumer<Finding> report) {
    new SignInLook(access, clock).signIn(report).ifPresent(session -> lookAround(session, wish, report));
  }

  private static void lookAround(CloudSession session, CheckWish wish, Consumer<Finding> report) {
    ServiceCalls cloud = new ServiceCalls(session);
    List<Finding> missing = new ArrayList<>();
    Consumer<Finding> remember = finding -> {
      if (finding.mark() == Mark.MISSING) {
        missing.add(finding);
      }
      report.accept(finding);
    };
    LOOKS.forEach(look -> carryOut(look, cloud, wish, remember));
    // Heat would refuse the templates for what is missing already, and say so less plainly.
    if (missing.isEmpty()) {
      carryOut(new TemplateLook(), cloud, wish, report);
    }
  }

  /**
   * Makes a stack of one node, waits until the node has said that it is up, and deletes it again.
   *
   * @param patience how long the node may take
   */
  public void tryANode(CheckWish wish, Duration patience, Consumer<Finding> report) {
    CloudSession session = new CloudSession(new CloudSignIn(access), clock);
    Stacks stacks = new HeatStacks(session, 200);
    carryOut(new NodeTrial(stacks, clock, patience), new ServiceCalls(session), wish, report);
  }

  private static void carryOut(Look look, ServiceCalls cloud, CheckWish wish, Consumer<Finding> report) {
    try {
      look.at(cloud, wish, report);
    } catch (CloudFailure failure) {
      report.accept(Finding.missing(look.subject(), "%s", CheckWords.of(failure)));
    }
  }
}
