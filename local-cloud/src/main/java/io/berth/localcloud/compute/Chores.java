package io.berth.localcloud.compute;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Work on servers in the background: several servers at once, the work on one of them in order. */
final class Chores implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Chores.class.getName());
  private static final int THREADS = 16;

  private final ExecutorService threads = threads();
  private final Map<String, CompletableFuture<Void>> last = new HashMap<>();

  /** Does the work after all work on the same server that was added before. */
  synchronized void add(String serverId, Runnable work) {
    CompletableFuture<Void> before = last.getOrDefault(serverId, CompletableFuture.completedFuture(null));
    CompletableFuture<Void> after = before.thenRunAsync(guarded(work), threads);
    last.put(serverId, after);
    after.whenComplete((nothing, failure) -> forget(serverId, after));
  }

  private synchronized void forget(String serverId, CompletableFuture<Void> done) {
    last.remove(serverId, done);
  }

  /** A chore that fails must not keep later ones from being done. */
  private static Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException ours) {
        LOG.log(Level.ERROR, "work on a server failed", ours);
      }
    };
  }

  /** Takes no more work and waits a little for what is being done. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(), work -> {
          Thread thread = new Thread(work, "local-cloud-server-work");
          thread.setDaemon(true);
          return thread;
        });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
