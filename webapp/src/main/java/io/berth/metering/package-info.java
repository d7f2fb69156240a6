/**
 * What was used, by whom, from when to when. {@link io.berth.metering.Meter} is called in the transaction in which a cluster
 * becomes ready or ends, so that a bill depends on nobody having listened; what is written is never changed. Knows courses
 * and people; nothing of clusters and folders but their ids.
 */
@ApplicationModule(allowedDependencies = {"people", "courses", "web", "api", "moments"})
package io.berth.metering;

import org.springframework.modulith.ApplicationModule;
