/**
 * Usage beside what the cloud itself says that it had: every night, and when an admin asks, all that ran since the month began is
 * compared, and every difference is kept with what it cost. {@link io.berth.comparison.Comparison} is the way in.
 */
@ApplicationModule(allowedDependencies = {"people", "courses", "audit", "metering", "pricing", "openstack", "moments"})
package io.berth.comparison;

import org.springframework.modulith.ApplicationModule;
