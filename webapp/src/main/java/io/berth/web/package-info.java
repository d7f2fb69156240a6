/**
 * What all pages share: the layout's fragments, who may see what, the sign-in page, the page for the first admin, error pages
 * and the formats of times. Knows only {@code people}; the screens know it.
 */
@ApplicationModule(allowedDependencies = "people")
package io.berth.web;

import org.springframework.modulith.ApplicationModule;
