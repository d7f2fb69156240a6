package io.berth.pricing;

import io.berth.pricing.NodePrices.ByHeld;
import io.berth.pricing.NodePrices.BySize;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of price lists that a statement about something else brought along. */
@Component
class PriceReading {

  private final JsonMapper json = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  List<PriceList> read(String rows) {
    return StreamSupport.stream(json.readTree(rows).spliterator(), false).map(PriceReading::list).toList();
  }

  private static PriceList list(JsonNode row) {
    NodePrices nodes = row.path("size_hours").isObject() ? new BySize(decimals(row.path("size_hours")))
        : new ByHeld(row.path("vcpu_hour").decimalValue(), row.path("memory_gb_hour").decimalValue());
    return new PriceList(row.path("id").asLong(), OffsetDateTime.parse(row.path("starts_at").asString()).toInstant(),
        row.path("currency").asString(), nodes, row.path("folder_gb_month").decimalValue(), decimals(row.path("state_factors")));
  }

  private static Map<String, BigDecimal> decimals(JsonNode object) {
    Map<String, BigDecimal> decimals = new HashMap<>();
    object.properties().forEach(each -> decimals.put(each.getKey(), each.getValue().decimalValue()));
    return decimals;
  }
}
