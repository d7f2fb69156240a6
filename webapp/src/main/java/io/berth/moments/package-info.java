/** How moments go to the database and come back. Knows nobody. */
@ApplicationModule(allowedDependencies = {})
package io.berth.moments;

import org.springframework.modulith.ApplicationModule;
