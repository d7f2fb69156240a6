package io.berth.run;

import java.util.stream.Stream;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** No cloud is configured. */
class WithoutCloud implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Environment environment = context.getEnvironment();
    return Stream.of("OS_AUTH_URL", "OS_CLOUD", "berth.cloud.auth-url")
        .noneMatch(name -> StringUtils.hasText(environment.getProperty(name)));
  }
}
