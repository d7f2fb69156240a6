package io.berth.localcloud.heat;

import java.util.Locale;
import java.util.regex.Pattern;

/** Why things failed, in the form Heat gives it. */
final class Reasons {

  private static final Pattern KIND = Pattern.compile("([A-Z]\\w*): (.*)", Pattern.DOTALL);

  private Reasons() {}

  /** "Forbidden: quota" becomes "Forbidden: resources.head: quota". */
  static String ofResource(String resource, String reason) {
    var path = "resources.%s: ".formatted(resource);
    var kind = KIND.matcher(reason);
    if (reason.contains(path)) {
      return reason;
    }
    return kind.matches() ? kind.group(1) + ": " + path + kind.group(2) : path + reason;
  }

  /** What a stack says about the resource it failed of. */
  static String ofStack(ResourceState resource) {
    return "Resource %s failed: %s".formatted(resource.action(), resource.reason());
  }

  /** What an exception from another service comes down to. */
  static String of(RuntimeException e) {
    return e instanceof Resources.Refused refused ? refused.reason()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  /** What a resource says that was under way when the stack's time was over. */
  static String ofTimeout(ResourceState resource, StackIdentity stack) {
    var kind = resource.type().substring(resource.type().lastIndexOf(':') + 1);
    return "%s aborted (Task %s from %s \"%s\" Stack \"%s\" [%s] Timed out)".formatted(resource.action(),
        resource.action().name().toLowerCase(Locale.ROOT),
        kind.equals("WaitCondition") ? "HeatWaitCondition" : kind, resource.name(), stack.name(), stack.id());
  }
}
