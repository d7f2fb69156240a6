/**
 * What was used over time, for pages: by class, person, size or cluster, day by day, as figures and as pictures. The same intervals
 * and prices as on an invoice, so that both say the same. {@link io.berth.usage.UsagePages} fills the page that admins, teachers
 * and students each have of it; whose usage may be seen there is theirs to decide.
 */
@ApplicationModule(allowedDependencies = {"people", "courses", "pricing", "spending", "spreadsheets", "web", "moments"})
package io.berth.usage;

import org.springframework.modulith.ApplicationModule;
