package io.berth.projects;

/**
 * What clusters take of Neutron beside a port for each node.
 *
 * @param ownNetwork whether each makes a network, with a subnet and a router
 * @param floatingAddress whether each has an address from outside
 */
public record NetworkNeeds(boolean ownNetwork, boolean floatingAddress) {}
