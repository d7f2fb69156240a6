package io.berth.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects the cloud to fail in a certain way. */
final class Failing {

  private Failing() {}

  static CloudFailure assertFails(CloudFailure.Kind kind, ThrowingCallable call) {
    CloudFailure failure = catchThrowableOfType(CloudFailure.class, call);
    assertThat(failure).as("a failure of kind %s", kind).isNotNull();
    assertThat(failure.kind()).as(failure.reason()).isEqualTo(kind);
    return failure;
  }
}
