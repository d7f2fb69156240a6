/** The admin's screens: people, classes, presets for every class, and the audit log. */
@ApplicationModule(allowedDependencies = {"clusters", "courses", "folders", "people", "audit", "openstack", "web"})
package io.berth.admin;

import org.springframework.modulith.ApplicationModule;
