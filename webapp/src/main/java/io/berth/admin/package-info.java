/** The admin's screens: people, classes, presets for every class, and the audit log. Pools have theirs beside them. */
@ApplicationModule(allowedDependencies = {"budget", "courses", "people", "audit", "web"})
package io.berth.admin;

import org.springframework.modulith.ApplicationModule;
