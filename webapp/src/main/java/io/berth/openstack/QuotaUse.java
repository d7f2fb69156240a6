package io.berth.openstack;

/**
 * A quota as the cloud has it.
 *
 * @param limit -1 where there is none
 * @param used what is there or under way
 */
public record QuotaUse(long limit, long used) {

  /** As near to the wish as the use allows; anything below 0 means no limit. */
  long nearest(long wanted) {
    return wanted < 0 ? -1 : Math.max(wanted, used);
  }
}
