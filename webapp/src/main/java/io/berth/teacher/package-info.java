/**
 * The screens of a class, for whoever looks after it: the class itself, its members and roster, presets, quotas, settings.
 * Every page of a class shows {@code teacher/tabs.html}, filled in by {@link io.berth.teacher.ClassTabs}.
 */
@ApplicationModule(allowedDependencies = {"budget", "spending", "pricing", "usage", "invoices", "clusters", "courses", "folders", "people", "audit", "spreadsheets", "web", "moments"})
package io.berth.teacher;

import org.springframework.modulith.ApplicationModule;
