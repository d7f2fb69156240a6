/**
 * Classes: who is in them and what they may start. Java reserves the word, so a class is a course here; on every page it
 * is a class. Knows people and the audit log.
 */
@ApplicationModule(allowedDependencies = {"people", "audit", "moments"})
package io.berth.courses;

import org.springframework.modulith.ApplicationModule;
