/**
 * Nova: servers, and the two things that can stand behind one: a process tree of this machine, or a pretence of it.
 * It takes addresses from {@code network} and folders from {@code share}.
 */
package io.berth.localcloud.compute;
