/** The student's screens: one page that answers "is my cluster ready?". */
@ApplicationModule(allowedDependencies = {"clusters", "courses", "budget", "spending", "usage", "pricing", "metering", "people", "web", "moments"})
package io.berth.student;

import org.springframework.modulith.ApplicationModule;
