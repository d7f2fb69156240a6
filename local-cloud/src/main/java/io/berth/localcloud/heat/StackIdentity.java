package io.berth.localcloud.heat;

/** Which stack of which project. */
record StackIdentity(String project, String name, String id) {}
