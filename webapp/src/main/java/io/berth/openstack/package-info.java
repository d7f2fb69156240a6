/**
 * The cloud, as the rest of Berth sees it: stacks that are made, followed and removed, and the sizes, images and
 * networks on offer. Everything that is OpenStack's own (Heat's words, openstack4j, tokens, endpoints) ends here; a
 * cloud that does not do as it is told becomes one {@link io.berth.openstack.CloudFailure}, and what a cloud lacks
 * becomes a {@link io.berth.openstack.Finding}. The package knows nobody but the stack requests that the
 * heat-templates module renders.
 */
@ApplicationModule(allowedDependencies = "heat")
package io.berth.openstack;

import org.springframework.modulith.ApplicationModule;
