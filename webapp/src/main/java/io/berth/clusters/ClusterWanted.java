package io.berth.clusters;

/** Somebody wants something else of a cluster than before. Only a hint to look at once: the row itself is the truth. */
record ClusterWanted(ClusterId cluster) {}
