package io.berth.courses;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * For whoever may do this in the class of the path. The method has a parameter {@code UUID course}; to everybody else a
 * class that there is and one that there is not look the same.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@PreAuthorize("@classRoles.may(#course, '{value}')")
public @interface InClass {
  Permission value();
}
