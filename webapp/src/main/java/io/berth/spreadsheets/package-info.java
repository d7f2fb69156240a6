/** Tables that people open in spreadsheets. Knows nobody. */
@ApplicationModule(allowedDependencies = {})
package io.berth.spreadsheets;

import org.springframework.modulith.ApplicationModule;
