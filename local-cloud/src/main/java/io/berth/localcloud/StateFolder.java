package io.berth.localcloud;

import io.berth.localcloud.http.Front;
import io.berth.localcloud.state.Folders;
import io.berth.localcloud.state.SafeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder a cloud lives in, locked so that no second cloud lives there at the same time. */
final class StateFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;

  private StateFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes the folder and locks it. Throws {@link LocalCloudFailure} when it cannot be had. */
  static StateFolder open(Path wanted) {
    try {
      Path path = Folders.make(wanted.toAbsolutePath()).toRealPath();
      FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new LocalCloudFailure("Another local cloud is using the folder " + path + ".");
      }
      return new StateFolder(path, channel);
    } catch (IOException | UncheckedIOException refused) {
      throw new LocalCloudFailure("The folder " + wanted + " cannot be used for a local cloud.", refused);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ours) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  /** Binds the port asked for, or the one this cloud had before, or any free one, and remembers it. */
  Front front(int asked) {
    int port = asked == 0 ? remembered() : asked;
    try {
      Front front = new Front(port);
      SafeFile.write(path.resolve("port"), (front.address().getPort() + "\n").getBytes(StandardCharsets.UTF_8));
      return front;
    } catch (UncheckedIOException taken) {
      throw new LocalCloudFailure("Port " + port + " of 127.0.0.1 is taken; end what uses it, or give another port.",
          taken);
    }
  }

  private int remembered() {
    try {
      Path file = path.resolve("port");
      String port = Files.exists(file) ? Files.readString(file).strip() : "";
      return port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException stuck) {
      throw new UncheckedIOException(stuck);
    }
  }
}
