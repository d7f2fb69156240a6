/**
 * What usage costs: price lists that start in the future and are never changed, and a pure function from usage and the lists
 * to an exact amount. Knows what can be metered, and nothing of when or by whom.
 */
@ApplicationModule(allowedDependencies = {"people", "audit", "metering", "web", "api", "moments"})
package io.berth.pricing;

import org.springframework.modulith.ApplicationModule;
