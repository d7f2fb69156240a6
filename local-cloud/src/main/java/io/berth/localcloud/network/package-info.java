/**
 * Neutron: networks whose addresses are loopback addresses, and the ports nodes get them from. Routers, security
 * groups and floating addresses are kept and shown but move no packet: processes on loopback reach each other anyway.
 */
package io.berth.localcloud.network;
