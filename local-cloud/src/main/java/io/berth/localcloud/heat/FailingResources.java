package io.berth.localcloud.heat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Failures ordered by a test: each strikes the next resource whose name fits, once. */
public final class FailingResources implements ResourceFaults {

  private record Order(Pattern name, String reason) {}

  private final List<Order> orders = new CopyOnWriteArrayList<>();

  /**
   * Lets the creation of the next matching resource fail.
   *
   * @param nameGlob the resource's name, where a star stands for anything
   * @param reason the exception's name and words, e.g. {@code ResourceInError: Went to status ERROR}
   */
  public void failResource(String nameGlob, String reason) {
    var pattern = Pattern.compile("\\*").splitAsStream(nameGlob + "\0").map(part -> part.replace("\0", ""))
        .map(Pattern::quote).collect(Collectors.joining(".*"));
    orders.add(new Order(Pattern.compile(pattern), reason));
  }

  /** Forgets all orders. */
  public void clear() {
    orders.clear();
  }

  @Override
  public Optional<String> takeFailure(String resourceName) {
    for (var order : orders) {
      if (order.name.matcher(resourceName).matches() && orders.remove(order)) {
        return Optional.of(order.reason);
      }
    }
    return Optional.empty();
  }
}
