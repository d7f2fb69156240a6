/**
 * What a node's daemons are started with: one small program that waits for the head inside a JVM that is already up,
 * and formats an empty NameNode in the JVM that then runs it. It lies in every node image as {@code berth-node.jar}
 * and knows nothing of the rest of Berth.
 */
package io.berth.node;
