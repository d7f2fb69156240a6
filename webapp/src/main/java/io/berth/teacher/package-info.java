/** The teacher's screens: one page that answers "how is my class doing?", and what can be done about it. */
@ApplicationModule(allowedDependencies = {"clusters", "courses", "people", "web"})
package io.berth.teacher;

import org.springframework.modulith.ApplicationModule;
