package io.berth.invoices;

import io.berth.pricing.Prices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Adds up what was used and has ended, so that a month's drafts need not look at it again. Whether and when it happens changes
 * no draft, only how long one takes. Any number of dashboards may do so on one database.
 */
@Component
class UsageSums {

  private static final Logger log = LoggerFactory.getLogger(UsageSums.class);

  /** A second's work, so that a price list that is made meanwhile waits no longer than that. */
  private static final int AT_ONCE = 20_000;

  private final DraftTotalTable table;
  private final Prices prices;

  UsageSums(DraftTotalTable table, Prices prices) {
    this.table = table;
    this.prices = prices;
  }

  /** Adds up what has ended since the last time. */
  @Scheduled(fixedDelayString = "${berth.invoices.sum-every:20s}", initialDelayString = "${berth.invoices.sum-every:20s}")
  void keep() {
    try {
      int done = AT_ONCE;
      while (done > 0) {
        done = sumUp(AT_ONCE);
      }
    } catch (DataAccessException defect) {
      log.error("What was used could not be added up; it is tried again, and drafts are computed without it", defect);
    }
  }

  /** Adds up at most so many intervals, all of them or none, and tells how many. */
  int sumUp(int atMost) {
    return table.sumUp(prices.all(), prices.zoneOfDatabase(), atMost);
  }
}
