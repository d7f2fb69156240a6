package io.berth.web;

import io.berth.people.TokenScope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens a method to personal access tokens of a narrow scope as well. Without it, a request with such a token finds nothing
 * here but what the scope opens anyway: {@code read} all that changes nothing, {@code billing} nothing.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForScope {
  TokenScope value();
}
