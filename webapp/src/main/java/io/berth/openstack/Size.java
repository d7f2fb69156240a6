package io.berth.openstack;

import org.springframework.util.unit.DataSize;

/** How big a node is; Nova calls it a flavor. */
public record Size(String name, int cores, DataSize memory) {}
