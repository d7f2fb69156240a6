package io.berth.localcloud.heat;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.Caller;
import io.berth.localcloud.http.Request;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Orchestration: the Heat API v1 and the engine behind it. */
public final class HeatService implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(HeatService.class.getName());

  private final URI endpoint;
  private final StackEngine engine;

  /**
   * A service that keeps its stacks below the folder.
   *
   * @param endpoint where nodes and clients reach this service, e.g. {@code http://127.0.0.1:8774/orchestration}
   */
  public HeatService(Resources resources, Path folder, URI endpoint, Clock clock, ResourceFaults faults) {
    this.endpoint = endpoint;
    this.engine = new StackEngine(resources, new NativeTypes(endpoint), faults, folder.resolve("stacks"), clock);
  }

  /** Goes on with the stacks that were under way when the last service on this folder ended, however it ended. */
  public void start() {
    engine.start();
  }

  /** Tells a listener, who must be quick, the name of each stack that is no longer in progress; after it is on disk. */
  public void onEnd(Consumer<String> listener) {
    engine.onEnd(listener);
  }

  /** Stops; what is under way goes on after the next start. */
  @Override
  public void close() {
    engine.close();
  }

  /** Answers a request whose path begins behind the service's prefix, e.g. {@code /v1/{project}/stacks}. */
  public Answer handle(Request request) {
    var call = new HeatCall(request);
    try {
      return answer(call);
    } catch (HeatError e) {
      return Faulty.of(e, isValidation(call));
    } catch (Unresolvable e) {
      return Faulty.of(HeatError.invalid(e.getMessage()), isValidation(call));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, request.method() + " " + request.path() + " failed", e);
      return Faulty.broken(e);
    }
  }

  private static boolean isValidation(HeatCall call) {
    return call.wholePath().size() == 3 && call.wholePath().get(2).equals("validate");
  }

  private Answer answer(HeatCall call) {
    var links = Links.of(call.request(), endpoint);
    var routes = new Routes(engine, links);
    if (call.wholePath().size() < 2) {
      return routes.versions();
    }
    var signal = signalWithOwnToken(call);
    if (signal.isPresent()) {
      return signal.get();
    }
    var caller = call.request().caller();
    if (caller == null && isSomeHandlesToken(call)) {
      throw HeatError.forbidden();
    }
    if (caller == null) {
      return Faulty.unauthorized(endpoint.resolve("/identity").toString());
    }
    requireProject(call, caller);
    return routes.answer(call);
  }

  private static void requireProject(HeatCall call, Caller caller) {
    if (!call.project().equals(caller.projectId())) {
      throw HeatError.forbidden();
    }
  }

  /** A node has no account in Keystone, only the token of the one handle it may signal. */
  private Optional<Answer> signalWithOwnToken(HeatCall call) {
    var path = call.path();
    var isSignal = call.method().equals("POST") && path.size() == 6 && path.get(0).equals("stacks")
        && path.get(3).equals("resources") && path.get(5).equals("signal");
    if (!isSignal) {
      return Optional.empty();
    }
    var gone = engine.findAnywhere(path.get(2)).filter(StackState::gone);
    if (gone.isPresent()) {
      throw HeatError.notFound("Stack", gone.get().identity().name());
    }
    return engine.findAnywhere(path.get(2))
        .flatMap(stack -> stack.resource(path.get(4)).filter(handle -> isOpenedBy(call, handle))
            .map(handle -> signal(call, stack, handle)));
  }

  /** A handle's token is good, but for nothing else. */
  private boolean isSomeHandlesToken(HeatCall call) {
    return engine.handles().anyMatch(handle -> isOpenedBy(call, handle));
  }

  private static boolean isOpenedBy(HeatCall call, ResourceState handle) {
    return WaitConditionHandle.accepts(handle, call.request().headers().get("x-auth-token"));
  }

  private Answer signal(HeatCall call, StackState stack, ResourceState handle) {
    engine.signal(stack, handle, call.body());
    return Answer.json(200, null);
  }
}
