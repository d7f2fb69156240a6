package io.berth.folders;

import io.berth.courses.CourseId;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.StackRef;
import io.berth.people.PersonId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder's row.
 *
 * @param placed whether it is decided in which project it lives
 * @param project the class's own one; empty for the one that Berth is configured with
 */
record Folder(FolderId id, CourseId course, PersonId person, int gigabytes, boolean placed,
    Optional<ProjectRef> project, Observed observed, String stackName, Optional<String> stackId, Optional<String> shareId, Optional<String> exportPath) {

  /** What is known of the share. */
  enum Observed {
    /** Nothing has been asked of the cloud yet. */
    REQUESTED,
    /** The cloud has the request. */
    CREATING,
    /** The share is there. */
    AVAILABLE,
    /** The cloud gave up; the next cluster tries again. */
    FAILED
  }

  private static final Pattern SHARE_NAME = Pattern.compile("folder-[0-9a-f]{32}");

  static boolean isShareName(String name) {
    return SHARE_NAME.matcher(name).matches();
  }

  /** The share's own name: at most 40 characters. */
  String shareName() {
    return "folder-" + id.toString().replace("-", "");
  }

  Optional<StackRef> stack() {
    return stackId.map(id -> new StackRef(stackName, id));
  }
}
