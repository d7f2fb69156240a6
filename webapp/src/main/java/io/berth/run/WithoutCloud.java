package io.berth.run;

import io.berth.openstack.CloudAccess;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** No cloud is configured. */
class WithoutCloud implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return !CloudAccess.isNamedIn(context.getEnvironment());
  }
}
