/**
 * The money a class may spend and has spent: budgets, shares, and what happens when they run out. {@link
 * io.berth.spending.Purse} decides at the click, as part of the decision about room. Knows what was metered and what it costs;
 * nothing of clusters but their ids.
 */
@ApplicationModule(allowedDependencies = {"people", "courses", "audit", "metering", "pricing", "web", "api", "moments"})
package io.berth.spending;

import org.springframework.modulith.ApplicationModule;
