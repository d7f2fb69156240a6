/**
 * Who did what to what, when and from where: {@link io.berth.audit.Audit#note} adds a row in the transaction of the deed, so
 * that neither is ever there without the other. Knows no feature.
 */
@ApplicationModule(allowedDependencies = "moments")
package io.berth.audit;

import org.springframework.modulith.ApplicationModule;
