package io.berth.budget;

import io.berth.courses.CourseId;

/** An admin has changed a class's pool; told inside the transaction. */
public record PoolChanged(CourseId course) {}
