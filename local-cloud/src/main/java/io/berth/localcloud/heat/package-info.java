/**
 * Orchestration as Heat does it: HOT is read and checked, stacks are made, changed and deleted in the order of their
 * dependencies, and the Heat API v1 answers about them. What the resources really are is behind {@link
 * io.berth.localcloud.heat.Resources}; this package knows only its own kinds (wait conditions, random strings and
 * the like).
 */
package io.berth.localcloud.heat;
