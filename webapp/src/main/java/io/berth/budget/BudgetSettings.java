package io.berth.budget;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What holds where nobody has set a limit.
 *
 * @param classClusters clusters at the same time in a class without a pool
 * @param classNodes nodes at the same time in a class without a pool
 * @param studentClusters clusters at the same time of a person without a limit
 */
@Validated
@ConfigurationProperties("berth.budget")
record BudgetSettings(@DefaultValue("40") @Min(0) @Max(Limits.MOST) long classClusters,
    @DefaultValue("160") @Min(0) @Max(Limits.MOST) long classNodes,
    @DefaultValue("1") @Min(0) @Max(Limits.MOST) long studentClusters) {

  /** Of a class that was given no pool. One that was given a pool has no others. */
  Limits ofClass() {
    return new Limits(Map.of(Thing.CLUSTERS, classClusters, Thing.NODES, classNodes));
  }

  /** Of a person; a limit that the teacher sets for clusters takes its place. */
  Limits ofPerson() {
    return new Limits(Map.of(Thing.CLUSTERS, studentClusters));
  }
}
