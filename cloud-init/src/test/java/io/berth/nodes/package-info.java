/** Tests of the node parts: their form, and three nodes that really run them as processes of this machine. */
package io.berth.nodes;
