/**
 * Clusters: launch, follow, stop. {@link io.berth.clusters.ClusterLaunch} is the way in; from then on the reconciler
 * compares what somebody wants with what the cloud has, and takes one short step after the other until they agree.
 */
@ApplicationModule(allowedDependencies = {"people", "courses", "budget", "spending", "metering", "folders", "projects", "openstack", "heat", "audit", "moments"})
package io.berth.clusters;

import org.springframework.modulith.ApplicationModule;
