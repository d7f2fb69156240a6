package io.berth.folders;

import io.berth.courses.CourseId;
import io.berth.heat.FolderSpec;
import io.berth.heat.FolderTemplate;
import io.berth.metering.Meter;
import io.berth.openstack.CloudFailure;
import io.berth.openstack.ProjectRef;
import io.berth.openstack.StackRef;
import io.berth.openstack.StackState;
import io.berth.openstack.Stacks;
import io.berth.people.PersonId;
import io.berth.projects.ClassProjects;
import io.berth.projects.Place;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The folders, one for each person and class. */
@Service
public class Folders {

  private final FolderTable table;
  private final Stacks stacks;
  private final ClassProjects projects;
  private final Meter meter;
  private final FolderSettings settings;
  private final Clock clock;

  Folders(FolderTable table, Stacks stacks, ClassProjects projects, Meter meter, FolderSettings settings, Clock clock) {
    this.table = table;
    this.stacks = stacks;
    this.projects = projects;
    this.meter = meter;
    this.settings = settings;
    this.clock = clock;
  }

  /** The person's folder in the class; asks for one of this size if there is none. Asks nothing of the cloud. */
  public FolderId ensure(CourseId course, PersonId person, int gigabytes) {
    return table.ensure(course, person, gigabytes, projects.placeOf(course));
  }

  /** Whether {@link #ensure} would find a folder, and ask for nothing. */
  public boolean has(CourseId course, PersonId person) {
    return table.exists(course, person);
  }

  /**
   * Takes one short step towards an available folder. May be called again at any time, also after a crash in the middle.
   *
   * @throws CloudFailure if the cloud does not answer as it should; the step can be repeated
   */
  public FolderProgress step(FolderId id) {
    Folder folder = table.find(id);
    return switch (folder.observed()) {
      case REQUESTED -> folder.placed() ? submit(folder) : place(folder);
      case CREATING -> follow(folder, folder.stack().orElseThrow());
      case AVAILABLE -> new FolderProgress.Available(folder.shareId().orElseThrow(), folder.exportPath().orElse(""));
      case FAILED -> clearAway(folder);
    };
  }

  /** Whether a share of this name is somebody's folder. */
  public static boolean isFolder(String shareName) {
    return Folder.isShareName(shareName);
  }

  /** The folder, if it is there. Asks nothing of the cloud. */
  public Optional<FolderProgress.Available> available(FolderId id) {
    Folder folder = table.find(id);
    return folder.shareId().map(share -> new FolderProgress.Available(share, folder.exportPath().orElse("")));
  }

  /** The open projects of the cloud, beside the configured one, that folders live in, and their clusters with them. */
  public List<ProjectRef> projectsInUse() {
    return table.projectsInUse();
  }

  /** Kept before anything is made there; the next step makes it. */
  private FolderProgress place(Folder folder) {
    if (projects.placeOf(folder.course()) instanceof Place.In in) {
      table.place(folder.id(), in.project());
    }
    return new FolderProgress.Pending();
  }

  private Stacks stacks(Folder folder) {
    return folder.project().map(stacks::in).orElse(stacks);
  }

  private FolderProgress submit(Folder folder) {
    StackRef ref = stacks(folder).submit(FolderTemplate.render(spec(folder)), List.of("berth", "folder-" + folder.id()));
    table.submitted(folder.id(), ref.id());
    return follow(folder, ref);
  }

  private FolderSpec spec(Folder folder) {
    return new FolderSpec(folder.stackName(), folder.shareName(), folder.gigabytes(), settings.protocol(),
        settings.shareType(), settings.allowedCidr());
  }

  private FolderProgress follow(Folder folder, StackRef ref) {
    Optional<StackState> state = stacks(folder).find(ref);
    if (state.isEmpty()) {
      return failed(folder, "The cloud no longer has the folder's stack");
    }
    return switch (state.get().phase()) {
      case CREATED, UPDATED -> available(folder, state.get());
      case CREATE_FAILED, DELETE_FAILED, DELETED -> failed(folder, state.get().reason());
      case CREATING, UPDATING, UPDATE_FAILED, DELETING, OTHER -> new FolderProgress.Pending();
    };
  }

  private FolderProgress available(Folder folder, StackState state) {
    String shareId = Objects.toString(state.outputs().get("share_id"));
    String exportPath = Objects.toString(state.outputs().get("export_path"), "");
    table.available(folder.id(), shareId, exportPath);
    meter.openFolder(folder.id().value(), folder.course(), folder.person(), folder.gigabytes(), clock.instant());
    return new FolderProgress.Available(shareId, exportPath);
  }

  private FolderProgress failed(Folder folder, String reason) {
    table.failed(folder.id(), reason);
    return new FolderProgress.Failed(reason);
  }

  /** What is left of a failed attempt goes first: the next one has the same name. */
  private FolderProgress clearAway(Folder folder) {
    Optional<StackState> left = stacks(folder).findByName(folder.stackName());
    if (left.isPresent()) {
      stacks(folder).delete(left.get().ref());
    } else {
      table.askAnew(folder.id());
    }
    return new FolderProgress.Pending();
  }
}
