/**
 * An OpenStack for one machine: the calls Berth and the ordinary {@code openstack} command make, over HTTP on loopback,
 * with nodes that are processes. This package puts the services together; each has a package of its own below.
 */
package io.berth.localcloud;
