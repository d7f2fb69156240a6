package io.berth.localcloud.heat;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What all stacks share to get their work done. */
record Workshop(Resources resources, NativeTypes natives, ResourceFaults faults, StackStore store, Executor pool,
    Consumer<StackState> onEnd, Clock clock) {}
