/**
 * Who may sign in, and how: people, their passwords, the limits on guessing, the three demo people and the link that makes
 * the first admin. Knows the audit log; everybody may know a {@link io.berth.people.PersonId}. What a person may do in a class is
 * not here but in {@code courses}.
 */
@ApplicationModule(allowedDependencies = {"audit", "moments"})
package io.berth.people;

import org.springframework.modulith.ApplicationModule;
