package io.berth.localcloud.heat;

import java.util.List;

/** A call refused with the words and the status real Heat has for it. */
final class HeatError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String error;
  private final String path;

  private HeatError(int status, String type, String error, String path, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.error = error;
    this.path = path;
  }

  /** A 400 of the given type. */
  static HeatError badRequest(String type, String message) {
    return new HeatError(400, type, "", "", message);
  }

  /** A 400 found while reading the request itself. */
  static HeatError badRequest(String message) {
    return badRequest("HTTPBadRequest", message);
  }

  /** A template or parameter that does not hold, without saying where. */
  static HeatError invalid(String message) {
    return new HeatError(400, "StackValidationFailed", "", "", message);
  }

  /** A template that does not hold at this place; {@code error} names the kind, or is empty. */
  static HeatError invalid(String error, List<String> path, String message) {
    return new HeatError(400, "StackValidationFailed", error, join(path), message);
  }

  /** Something in the template that no resource, parameter or section answers to. */
  static HeatError unknownReference(String name, String where) {
    return badRequest("InvalidTemplateReference",
        "The specified reference \"%s\" (in %s) is incorrect.".formatted(name, where));
  }

  /** No stack, event, output of this name. */
  static HeatError notFound(String entity, String name) {
    return new HeatError(404, "EntityNotFound", "", "",
        "The %s (%s) could not be found.".formatted(entity, name));
  }

  /** No resource of this name in the stack. */
  static HeatError resourceNotFound(String resource, String stack) {
    return new HeatError(404, "ResourceNotFound", "", "",
        "The Resource (%s) could not be found in Stack %s.".formatted(resource, stack));
  }

  /** A 404 without a thing to name. */
  static HeatError notFound(String message) {
    return new HeatError(404, "HTTPNotFound", "", "", message);
  }

  /** No output of this name. */
  static HeatError outputNotFound(String key) {
    return new HeatError(404, "NotFound", "", "", "Specified output key %s not found.".formatted(key));
  }

  /** A name taken already. */
  static HeatError stackExists(String name) {
    return new HeatError(409, "StackExists", "", "", "The Stack (%s) already exists.".formatted(name));
  }

  /** Something else is being done to the stack. */
  static HeatError actionInProgress(String name, String action) {
    return new HeatError(409, "ActionInProgress", "", "",
        "Stack %s already has an action (%s) in progress.".formatted(name, action));
  }

  /** A caller without a right to this project. */
  static HeatError forbidden() {
    return new HeatError(403, "HTTPForbidden", "", "", "Access was denied to this resource.");
  }

  /** A limit of the service reached. */
  static HeatError limitExceeded(String message) {
    return badRequest("RequestLimitExceeded", "Request limit exceeded: " + message);
  }

  /** Asked of something that cannot do it. */
  static HeatError notSupported(String feature) {
    return badRequest("NotSupported", feature + " is not supported.");
  }

  /** What real Heat stumbles over itself: a 500 that says nothing. */
  static HeatError broken(String message) {
    return new HeatError(500, "RemoteError", "", "", message);
  }

  private static String join(List<String> path) {
    var text = new StringBuilder();
    for (var item : path) {
      if (item.chars().allMatch(Character::isDigit)) {
        text.append('[').append(item).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(item);
      }
    }
    return text.toString();
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  /** The text as the engine itself knows it; {@code /validate} shows this. */
  String plainMessage() {
    return prefix(error, ": ") + prefix(path, ": ") + getMessage();
  }

  /** The text as it reads after Heat's engine has handed it to its API, which formats kind and place twice. */
  String remoteMessage() {
    return prefix(error, ": : ") + prefix(path, ": : ") + getMessage();
  }

  private static String prefix(String text, String separator) {
    return text.isEmpty() ? "" : text + separator;
  }
}
