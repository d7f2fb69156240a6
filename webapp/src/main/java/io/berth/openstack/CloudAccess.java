package io.berth.openstack;

/**
 * Which cloud to use. Asked once, at the first call to the cloud. Without a bean of this type the settings are read
 * from {@code berth.cloud.*}, {@code OS_*} and {@code clouds.yaml}; whoever brings a cloud along (the local one)
 * defines the bean: {@code @Bean CloudAccess cloudAccess(LocalCloud cloud) { return () -> settingsOf(cloud); }}.
 */
@FunctionalInterface
public interface CloudAccess {

  /** The settings, complete and valid. */
  CloudSettings settings();
}
