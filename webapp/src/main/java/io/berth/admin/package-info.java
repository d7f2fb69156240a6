/** The admin's screens: people, and the audit log. Classes, pools and presets have theirs beside them. */
@ApplicationModule(allowedDependencies = {"budget", "courses", "people", "audit", "web"})
package io.berth.admin;

import org.springframework.modulith.ApplicationModule;
