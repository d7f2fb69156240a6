package io.berth.courses;

/** A size of the cloud that a preset may have. */
public record SizeChoice(String name, int vcpus, long memoryMegabytes) {

  /** In gigabytes, with one digit behind the point where it needs one. */
  public String memory() {
    double gigabytes = memoryMegabytes / 1024.0;
    return gigabytes == Math.rint(gigabytes) ? String.valueOf((long) gigabytes) : "%.1f".formatted(gigabytes);
  }
}
