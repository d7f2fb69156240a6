package io.berth.localcloud.heat;

import io.berth.localcloud.state.SafeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Stacks on disk, one file each. A file is always whole: it is written aside and then renamed. */
final class StackStore {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  /** A stack is written many times over, and half of it never changes. */
  private final Map<String, Text> plans = new ConcurrentHashMap<>();

  /** What was written for a plan the last time. */
  private record Text(Plan plan, RawValue json) {

    static Text of(Plan plan) {
      return new Text(plan, new RawValue(JSON.writeValueAsString(plan)));
    }
  }

  /** A {@link StackState} as it is written: the same parts. */
  record Written(StackIdentity identity, String owner, String userProject, StackState.Settings settings, RawValue plan,
      Plan previous, Fate fate, Instant created, Instant updated, Instant deleted, StackState.Run run,
      Map<String, ResourceState> resources, List<Event> events) {

    static Written of(StackState stack, RawValue plan) {
      return new Written(stack.identity(), stack.owner(), stack.userProject(), stack.settings(), plan, stack.previous(),
          stack.fate(), stack.created(), stack.updated(), stack.deleted(), stack.run(), stack.resources(), stack.events());
    }
  }

  StackStore(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a stack; when this returns, it survives whatever happens to the process. */
  void save(StackState stack) {
    SafeFile.write(file(stack.identity().id()), JSON.writeValueAsBytes(Written.of(stack, plan(stack))));
  }

  private RawValue plan(StackState stack) {
    return plans.compute(stack.identity().id(),
        (id, written) -> written != null && written.plan() == stack.plan() ? written : Text.of(stack.plan())).json();
  }

  /** Forgets a stack. */
  void forget(StackState stack) {
    plans.remove(stack.identity().id());
    try {
      Files.deleteIfExists(file(stack.identity().id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All stacks ever written and not forgotten. */
  List<StackState> load() {
    var stacks = new ArrayList<StackState>();
    try (var files = Files.newDirectoryStream(folder, "*.json")) {
      for (var file : files) {
        stacks.add(JSON.readValue(Files.readAllBytes(file), StackState.class));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stacks;
  }

  private Path file(String id) {
    return folder.resolve(id + ".json");
  }
}
