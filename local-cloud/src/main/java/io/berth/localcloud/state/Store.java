package io.berth.localcloud.state;

import io.berth.localcloud.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The things of one kind, held in memory and each in a JSON file of its own in one folder. Things are
 * immutable records; saving one replaces it. Safe for several threads, one thing at a time.
 */
public final class Store<T> {

  private static final System.Logger LOG = System.getLogger(Store.class.getName());

  private final Path folder;
  private final Class<T> type;
  private final Function<T, String> id;
  private final Map<String, T> things = new ConcurrentHashMap<>();

  private Store(Path folder, Class<T> type, Function<T, String> id) {
    this.folder = folder;
    this.type = type;
    this.id = id;
  }

  /** Reads everything in the folder, which is made when it is missing. A file that cannot be read is left alone. */
  public static <T> Store<T> open(Path folder, Class<T> type, Function<T, String> id) {
    Store<T> store = new Store<>(folder, type, id);
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".json")).forEach(store::load);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("the state folder cannot be read", broken);
    }
    return store;
  }

  public Optional<T> find(String id) {
    return Optional.ofNullable(things.get(id));
  }

  /** All things in the order of the key. */
  public <K extends Comparable<? super K>> List<T> all(Function<T, K> key) {
    return things.values().stream().sorted(Comparator.comparing(key)).toList();
  }

  public Stream<T> stream() {
    return things.values().stream();
  }

  /** Keeps the thing, on disk before in memory. */
  public T save(T thing) {
    SafeFile.write(file(id.apply(thing)), Json.write(thing));
    things.put(id.apply(thing), thing);
    return thing;
  }

  /** Forgets a thing; one that is not there is fine. */
  public void remove(String id) {
    if (things.remove(id) != null) {
      SafeFile.delete(file(id));
    }
  }

  /** Ids are made by the cloud, never by a client; this keeps it so. */
  private Path file(String id) {
    if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
      throw new IllegalArgumentException("not an id of this cloud");
    }
    return folder.resolve(id + ".json");
  }

  private void load(Path file) {
    try {
      T thing = Json.read(Files.readAllBytes(file), type);
      things.put(id.apply(thing), thing);
    } catch (IOException | Json.NotJson broken) {
      LOG.log(Level.WARNING, "ignoring " + file + ", which is not what the cloud wrote", broken);
    }
  }
}
