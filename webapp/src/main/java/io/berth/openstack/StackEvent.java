package io.berth.openstack;

import java.time.Instant;

/**
 * One thing that happened to a stack or to one of its resources.
 *
 * @param at to the second; Heat is no more exact
 * @param resource the resource's name in the template, or the stack's own name when it is about the stack
 * @param physicalId the id of the server, port, ... behind the resource; empty before it has one
 * @param status Heat's word, such as {@code CREATE_COMPLETE}
 * @param reason Heat's words, for the log; may be empty
 */
public record StackEvent(
    String id, Instant at, String resource, String physicalId, String status, String reason) {}
