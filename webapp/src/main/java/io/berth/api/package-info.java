/**
 * What everything below {@code /api/v1} has in common: how lists are read page by page, how a program says what it knows already,
 * how wrong requests are answered, and the description at {@code /v3/api-docs}. The resources themselves lie with the features.
 */
@ApplicationModule(allowedDependencies = "web")
package io.berth.api;

import org.springframework.modulith.ApplicationModule;
