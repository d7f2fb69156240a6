/**
 * What stacks are made of, seen from the services: one {@link io.berth.localcloud.resource.ResourceKind} for each
 * resource type, and the table of them which the orchestration service is given.
 */
package io.berth.localcloud.resource;
