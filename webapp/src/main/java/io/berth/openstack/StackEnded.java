package io.berth.openstack;

/**
 * Says that a stack has come to an end of what it was doing, well or not. Published by a cloud that can tell; most
 * cannot, and are asked.
 */
public record StackEnded(String stackName) {}
