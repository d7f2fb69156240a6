package io.berth.invoices;

import io.berth.pricing.Charge;
import java.util.Optional;

/** How invoices call what is counted. */
final class Units {

  private Units() {}

  static String text(Charge.Kind kind, Optional<String> size, String person) {
    return switch (kind) {
      case SIZE_HOUR -> "Nodes of size " + size.orElseThrow();
      case VCPU_HOUR -> "vCPUs of nodes";
      case MEMORY_GB_HOUR -> "Memory of nodes";
      case FOLDER_GB_MONTH -> "Folder";
    } + ", " + person;
  }

  /** As FOCUS writes units. */
  static String unit(Charge.Kind kind) {
    return switch (kind) {
      case SIZE_HOUR -> "Node-Hours";
      case VCPU_HOUR -> "VCPU-Hours";
      case MEMORY_GB_HOUR -> "GiB-Hours";
      case FOLDER_GB_MONTH -> "GB-Months";
    };
  }
}
