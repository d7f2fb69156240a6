/** The admin's screens: people, classes with their pools, presets for every class, and the audit log. */
@ApplicationModule(allowedDependencies = {"budget", "spending", "usage", "pricing", "invoices", "metering", "comparison", "projects", "clusters", "courses", "folders", "people", "audit", "openstack",
    "spreadsheets", "web", "moments"})
package io.berth.admin;

import org.springframework.modulith.ApplicationModule;
