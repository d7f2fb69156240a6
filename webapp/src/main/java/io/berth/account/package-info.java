/**
 * What everybody has of their own: the page of the account, with its password and the tokens for programs; the page behind a
 * link that sets a password; and for programs {@code /api/v1/me} and {@code /api/v1/tokens}. Nothing depends on it.
 */
@ApplicationModule(allowedDependencies = {"people", "web"})
package io.berth.account;

import org.springframework.modulith.ApplicationModule;
