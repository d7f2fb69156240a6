/**
 * The run configuration: what Berth brings along when nothing is configured. An embedded PostgreSQL, a cloud on this
 * machine and three demo people; each is left out as soon as the real thing is configured. And what Berth can be told to do
 * instead of serving pages: to look at a cloud. Nobody depends on this package, and nothing else knows the local cloud.
 */
@ApplicationModule(allowedDependencies = {"people", "courses", "clusters", "folders", "projects", "heat", "openstack", "localcloud"})
package io.berth.run;

import org.springframework.modulith.ApplicationModule;
