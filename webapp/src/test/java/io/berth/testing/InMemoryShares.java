package io.berth.testing;

import io.berth.openstack.CloudFailure;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.Shares;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Shares of a cloud that does what a test tells it. */
public final class InMemoryShares implements Shares {

  private static final ProjectRef OURS = new ProjectRef("ours");

  private record Share(ProjectRef project, String name, String id) {}

  private final List<Share> shares = new CopyOnWriteArrayList<>();
  private volatile CloudFailure answer;

  /** Somebody makes a share in our own project; gives its id. */
  public String make(String name) {
    return make(OURS, name);
  }

  /** Somebody makes a share in a project; gives its id. */
  public String make(ProjectRef project, String name) {
    Share share = new Share(project, name, UUID.randomUUID().toString());
    shares.add(share);
    return share.id();
  }

  /** Every call fails like this until {@link #answerAgain()}. */
  public void failWith(CloudFailure.Kind kind) {
    answer = new CloudFailure(kind, "told so by the test");
  }

  /** Every call works again. */
  public void answerAgain() {
    answer = null;
  }

  @Override
  public Shares in(ProjectRef project) {
    return new Shares() {
      @Override
      public Shares in(ProjectRef other) {
        return InMemoryShares.this.in(other);
      }

      @Override
      public List<String> named(String name) {
        return InMemoryShares.this.named(project, name);
      }

      @Override
      public Optional<String> export(String id) {
        return InMemoryShares.this.export(id);
      }
    };
  }

  @Override
  public List<String> named(String name) {
    return named(OURS, name);
  }

  private List<String> named(ProjectRef project, String name) {
    if (answer != null) {
      throw answer;
    }
    return shares.stream().filter(share -> share.project().equals(project) && share.name().equals(name)).map(Share::id).toList();
  }

  @Override
  public Optional<String> export(String id) {
    return Optional.of("192.0.2.5:/shares/" + id);
  }
}
