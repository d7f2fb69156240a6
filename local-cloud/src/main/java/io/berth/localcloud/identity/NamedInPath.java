package io.berth.localcloud.identity;

import io.berth.localcloud.http.Call;
import io.berth.localcloud.http.Rejected;
import io.berth.localcloud.http.Routes;

/** The project, user or role that a path names, for administrators and whom it concerns. */
record NamedInPath(People people) {

  /** Lets administrators only come to the handler. */
  static Routes.Handler admin(String action, Routes.Handler handler) {
    return call -> {
      if (!call.caller().isAdmin()) {
        throw forbidden(action);
      }
      return handler.answer(call);
    };
  }

  static Rejected forbidden(String action) {
    return new Rejected(403, "You are not authorized to perform the requested action: identity:" + action + ".");
  }

  Project ownOrAny(Call call) {
    if (!call.caller().isAdmin() && !call.name("project").equals(call.caller().projectId())) {
      throw forbidden("get_project");
    }
    return project(call);
  }

  User selfOrAny(Call call) {
    if (!call.caller().isAdmin() && !call.name("user").equals(call.caller().userId())) {
      throw forbidden("get_user");
    }
    return user(call);
  }

  Project project(Call call) {
    return people.project(call.name("project")).orElseThrow(() -> missing("project", call.name("project")));
  }

  User user(Call call) {
    return people.user(call.name("user")).orElseThrow(() -> missing("user", call.name("user")));
  }

  Role role(Call call) {
    return people.role(call.name("role")).orElseThrow(() -> missing("role", call.name("role")));
  }

  static Rejected missing(String kind, String id) {
    return new Rejected(404, "Could not find " + kind + ": " + id + ".");
  }
}
