/**
 * How much of the cloud a class and each of its people may take: pools, limits, reservations, and requests for more.
 * {@link io.berth.budget.Budget} decides at the click, in the transaction of the click, and answers with a value. Knows
 * courses, people, the money they have and the audit log; nothing of clusters but their ids.
 */
@ApplicationModule(allowedDependencies = {"people", "courses", "audit", "metering", "spending", "moments"})
package io.berth.budget;

import org.springframework.modulith.ApplicationModule;
