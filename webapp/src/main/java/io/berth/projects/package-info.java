/**
 * What the cloud has for each class: a project of its own with quotas equal to the class's pool, kept so by a reconciler, and
 * the sizes on offer, kept in a table so that nobody has to ask the cloud at a click. Knows courses, people, the audit log and
 * the cloud; those who make things in the cloud ask here where.
 */
@ApplicationModule(allowedDependencies = {"people", "courses", "audit", "openstack", "moments"})
package io.berth.projects;

import org.springframework.modulith.ApplicationModule;
