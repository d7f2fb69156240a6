package io.berth.run;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The cloud is Berth's own, or {@code berth.demo} says that a real one is to be tried out. Everybody knows the demo people's
 * passwords, so a database that is not Berth's own never gets them.
 */
class DemoWanted implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    boolean wanted = context.getEnvironment().getProperty("berth.demo", Boolean.class, false);
    return new WithoutDatabase().matches(context, metadata)
        && (wanted || new WithoutCloud().matches(context, metadata));
  }
}
