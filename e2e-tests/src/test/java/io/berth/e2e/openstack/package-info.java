/**
 * A person, and many, on a real OpenStack: the one that {@code e2e-tests/openstack/cloud.sh} brings up on this machine. Run by
 * {@code mvn verify -Popenstack}.
 */
package io.berth.e2e.openstack;
