package io.berth.localcloud.heat;

import java.util.function.BiFunction;

/** An intrinsic function of HOT. */
interface Function {

  /** Complains with {@link Unresolvable} about arguments that can never do, before anything is resolved. */
  void check(Object arguments);

  /** The value of a call; the arguments are not resolved yet. */
  Object resolve(Object arguments, Evaluation evaluation);

  /** Arguments as a function demands them at its first sight. */
  @FunctionalInterface
  interface Check {
    void check(Object arguments);
  }

  /** The value of a function from its resolved arguments. */
  @FunctionalInterface
  interface Plain {
    Object apply(Object arguments);
  }

  /** A function that wants all its arguments resolved first. */
  static Function plain(Check check, Plain body) {
    return new Function() {
      @Override
      public void check(Object arguments) {
        check.check(arguments);
      }

      @Override
      public Object resolve(Object arguments, Evaluation evaluation) {
        return body.apply(evaluation.resolve(arguments));
      }
    };
  }

  /** A function that looks at its arguments itself. */
  static Function lazy(Check check, BiFunction<Object, Evaluation, Object> body) {
    return new Function() {
      @Override
      public void check(Object arguments) {
        check.check(arguments);
      }

      @Override
      public Object resolve(Object arguments, Evaluation evaluation) {
        return body.apply(arguments, evaluation);
      }
    };
  }
}
