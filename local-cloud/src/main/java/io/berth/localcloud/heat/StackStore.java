package io.berth.localcloud.heat;

import io.berth.localcloud.state.SafeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Stacks on disk, one file each. A file is always whole: it is written aside and then renamed. */
final class StackStore {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

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
    SafeFile.write(file(stack.identity().id()), JSON.writeValueAsBytes(stack));
  }

  /** Forgets a stack. */
  void forget(StackState stack) {
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
