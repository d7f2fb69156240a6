package io.berth.openstack;

/** What came of the wish for a project. */
public sealed interface ProjectMaking {

  /** It is there, open, and Berth's user may work in it. */
  record Made(ProjectRef project) implements ProjectMaking {}

  /** Berth's user may not make projects, or not let itself into one; only whoever runs the cloud can change that. */
  record NotAllowed() implements ProjectMaking {}

  /** Somebody else's project has the name. */
  record NameTaken() implements ProjectMaking {}
}
