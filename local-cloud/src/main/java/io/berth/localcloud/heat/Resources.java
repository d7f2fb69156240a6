package io.berth.localcloud.heat;

import java.util.Map;

/**
 * What a stack's resources are made of: the other services of the same cloud, within one project.
 *
 * <p>The engine may be killed between a call and writing down what came of it. Then it calls again with the same
 * arguments: so {@code create} with a physical name that exists already in the project answers the existing thing and
 * makes nothing, and {@code delete} of something that is gone succeeds. All methods may be called from several
 * threads at once. Anything thrown other than {@link Refused} fails the resource as well.
 */
public interface Resources {

  /**
   * A physical thing made for a resource.
   *
   * @param attributes what {@code get_attr} may ask, e.g. a port's {@code fixed_ips}, a server's {@code addresses}
   */
  record Made(String id, Map<String, Object> attributes) {}

  /**
   * How far something is.
   *
   * @param reason why it failed, in the words Heat shows after "Resource CREATE failed: "; else empty
   * @param attributes its attributes by now
   */
  record Progress(Stage stage, String reason, Map<String, Object> attributes) {

    /** Still being made or changed. */
    public static Progress inProgress(Map<String, Object> attributes) {
      return new Progress(Stage.IN_PROGRESS, "", attributes);
    }

    /** Usable. */
    public static Progress complete(Map<String, Object> attributes) {
      return new Progress(Stage.COMPLETE, "", attributes);
    }

    /** Will never be usable. */
    public static Progress failed(String reason) {
      return new Progress(Stage.FAILED, reason, Map.of());
    }
  }

  /** Where something is on its way. */
  enum Stage {
    /** Ask again soon. */
    IN_PROGRESS,
    /** Nothing more to wait for. */
    COMPLETE,
    /** Given up. */
    FAILED
  }

  /**
   * Starts making it; returns at once.
   *
   * @param physicalName unique within the project and the same at every repetition: the key for finding what exists,
   *     whatever that is called
   * @throws Refused when the service says no (quota, unknown flavor)
   */
  Made create(String project, String type, String resourceName, String physicalName, Map<String, Object> properties);

  /** Progress of something made or changed. */
  Progress progress(String project, String type, String id);

  /** Starts deleting it; what is gone already is fine. */
  void delete(String project, String type, String id);

  /** Whether nothing is left of it. */
  boolean isGone(String project, String type, String id);

  /** Starts changing it in place to these properties (all of them, not only the changed ones). */
  void update(String project, String type, String id, Map<String, Object> properties);

  /** Whether a value passes a custom constraint such as {@code nova.flavor}, {@code glance.image}. */
  boolean satisfies(String project, String constraint, Object value);

  /**
   * A service said no. The reason is what real Heat puts after "Resource CREATE failed: ", with the exception's name
   * first and <em>without</em> the path: {@code Forbidden: Quota exceeded for cores ... (HTTP 403)}. The engine puts
   * {@code resources.<name>: } behind the first colon itself.
   */
  class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public Refused(String reason) {
      super(reason);
      this.reason = reason;
    }

    /** The service's words. */
    public String reason() {
      return reason;
    }
  }
}
