package io.berth.openstack;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.openstack4j.model.ModelEntity;

/** A request in a service's own words. */
record JsonBody(@JsonValue Map<String, ?> content) implements ModelEntity {}
