/**
 * Folders: a person's data in a class, a Manila share that outlives clusters. Made with the first cluster, kept when it
 * stops, mounted in the next.
 */
@ApplicationModule(allowedDependencies = {"people", "courses", "projects", "metering", "openstack", "heat"})
package io.berth.folders;

import org.springframework.modulith.ApplicationModule;
