package io.berth.heat;

import java.util.Map;

/** One way in which clusters vary: the environment file that makes the choice, and what it needs to know. */
interface Choice {

  /** Name of a file in {@code templates/environments}, without its ending. */
  String environment();

  /** Stack parameters that belong to this choice. */
  Map<String, Object> parameters();
}
