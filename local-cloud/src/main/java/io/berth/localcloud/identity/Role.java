package io.berth.localcloud.identity;

import io.berth.localcloud.state.Ids;
import java.util.List;
import java.util.stream.Stream;

/** What a user may be in a project. The cloud has a fixed set of them, those of an ordinary installation. */
record Role(String id, String name) {

  static List<Role> fresh() {
    return Stream.of("reader", "service", "heat_stack_user", "heat_stack_owner", "admin", "member")
        .map(name -> new Role(Ids.hex(), name))
        .toList();
  }
}
