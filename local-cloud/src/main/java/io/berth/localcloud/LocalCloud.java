package io.berth.localcloud;

import io.berth.localcloud.http.Front;
import io.berth.localcloud.identity.Catalog;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** An OpenStack on this machine, from {@link #start} to {@link #close}. */
public final class LocalCloud implements AutoCloseable {

  private final StateFolder state;
  private final Front front;
  private final Catalog catalog;
  private final Access access;
  private final Services services;

  /**
   * Starts a cloud and boots again what ran when it was last there. Throws {@link LocalCloudFailure} when it cannot.
   */
  public static LocalCloud start(LocalCloudSettings settings) {
    return start(settings, false);
  }

  /** The same, with /faults open to everybody on this machine. */
  static LocalCloud start(LocalCloudSettings settings, boolean faultsOverHttp) {
    StateFolder state = StateFolder.open(settings.state());
    try {
      Front front = state.front(settings.port());
      try {
        return new LocalCloud(settings, state, front, faultsOverHttp);
      } catch (RuntimeException failed) {
        front.close();
        throw failed;
      }
    } catch (RuntimeException failed) {
      state.close();
      throw failed;
    }
  }

  private LocalCloud(LocalCloudSettings settings, StateFolder state, Front front, boolean faultsOverHttp) {
    this.state = state;
    this.front = front;
    catalog = new Catalog(front.address(), Access.REGION);
    access = Access.of(state.path());
    services = new Services(settings, state.path(), catalog, access, Clock.systemUTC());
    access.write(state.path(), authUrl());
    front.open(new Reception(services.byName(faultsOverHttp), services.keystone(), services.faults()));
    services.resume();
  }

  public URI authUrl() {
    return catalog.identity();
  }

  public String username() {
    return Access.BERTH;
  }

  public String password() {
    return access.berthPassword();
  }

  public String projectName() {
    return Access.PROJECT;
  }

  public String domainName() {
    return "Default";
  }

  public String region() {
    return Access.REGION;
  }

  /** The network nodes get when their stack makes none. */
  public String networkName() {
    return Services.NETWORK;
  }

  public String imageName() {
    return Services.IMAGE;
  }

  /** The folder the cloud lives in, with openrc and clouds.yaml. */
  public Path state() {
    return state.path();
  }

  /**
   * Tells a listener, who must be quick, the name of each stack that has come to an end, well or not: who lives in the
   * same program need not ask again and again.
   */
  public void onStackEnd(Consumer<String> listener) {
    services.onStackEnd(listener);
  }

  public Faults faults() {
    return services.faults();
  }

  /** Ends the cloud and every process of its nodes; what ran boots again at the next start. */
  @Override
  public void close() {
    front.close();
    services.close();
    state.close();
  }
}
