/** Glance: the one image of the nodes, which is a folder of this machine. */
package io.berth.localcloud.image;
