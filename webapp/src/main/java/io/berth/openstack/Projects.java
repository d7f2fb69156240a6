package io.berth.openstack;

import java.util.List;
import java.util.Map;

/**
 * Projects of the cloud for classes, and what its services let a project have. Every call asks the cloud, may be made
 * again after any failure, and throws {@link CloudFailure} when the cloud does not answer as it should.
 */
public interface Projects {

  /**
   * Makes the project in the domain of our own one, and gives our user there the roles it has here. A project of this
   * name with this mark is adopted, and opened if it was archived.
   */
  ProjectMaking make(ProjectWish wish);

  /** All open projects in which our user has a role. */
  List<OurProject> ours();

  /** What the project may have and has; quotas that our user may not see, or whose service is missing, are left out. */
  Map<CloudQuota, QuotaUse> quotas(ProjectRef project);

  /**
   * Sets quotas, none of them below what is used; those not named stay.
   *
   * @param wanted -1 for no limit
   */
  QuotaChange set(ProjectRef project, Map<CloudQuota, Long> wanted);

  /** Closes the project: nobody can sign in to it, and all that is in it stays. One that is gone is fine. */
  void archive(ProjectRef project);
}
