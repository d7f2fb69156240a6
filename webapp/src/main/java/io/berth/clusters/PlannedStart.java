package io.berth.clusters;

import io.berth.courses.CourseId;
import io.berth.people.PersonId;
import java.util.UUID;

/**
 * A cluster that is to be started for a student as soon as it is their turn.
 *
 * @param id also the key of its launch
 * @param askedBy name of who asked for it
 */
record PlannedStart(UUID id, CourseId course, PersonId person, UUID preset, String askedBy) {}
