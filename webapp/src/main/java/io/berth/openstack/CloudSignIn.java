package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;

import io.berth.openstack.KeystonePasswords.KeystoneUser;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.client.IOSClientBuilder;
import org.openstack4j.api.types.Facing;
import org.openstack4j.core.transport.Config;
import org.openstack4j.model.common.Identifier;
import org.openstack4j.model.identity.v3.Token;
import org.openstack4j.model.identity.v3.User;
import org.openstack4j.openstack.OSFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;

/** Gets tokens from Keystone, and makes openstack4j's clients from them. Asks for the settings at the first use. */
final class CloudSignIn {

  private static final Logger log = LoggerFactory.getLogger(CloudSignIn.class);

  private final Supplier<CloudSettings> settings;
  private final Supplier<Config> config;

  CloudSignIn(CloudAccess access) {
    this.settings = SingletonSupplier.of(access::settings);
    this.config = SingletonSupplier.of(this::config);
  }

  private CloudSignIn(Supplier<CloudSettings> settings, Supplier<Config> config) {
    this.settings = settings;
    this.config = config;
  }

  /** The same user in another project, over the same connections. */
  CloudSignIn in(ProjectRef project) {
    return new CloudSignIn(SingletonSupplier.of(() -> settings().in(project)), config);
  }

  CloudSettings settings() {
    return settings.get();
  }

  /** Signs in with the password. */
  SignedIn signIn(Instant now) {
    try {
      return SignedIn.at(now, request().authenticate().getToken());
    } catch (CloudFailure failure) {
      throw failure;
    } catch (RuntimeException e) {
      throw new CloudFailure(BROKEN, "Keystone's answer could not be understood: " + e, e);
    }
  }

  /** Signs somebody else in, for no project, and forgets the token. */
  KeystoneUser introduce(String username, Secret password) {
    try {
      User user = builder()
          .credentials(username, password.value(), identifier(settings.get().userDomain()))
          .authenticate()
          .getToken()
          .getUser();
      return new KeystoneUser(user.getId(), user.getName());
    } catch (CloudFailure failure) {
      throw failure;
    } catch (RuntimeException e) {
      throw new CloudFailure(BROKEN, "Keystone's answer could not be understood: " + e, e);
    }
  }

  /** A client for this thread; sends nothing. */
  OSClientV3 client(Token token) {
    OSClientV3 client = OSFactory.clientFromToken(token, facing(), config.get());
    String region = settings.get().region();
    return region.isEmpty() ? client : client.useRegion(region);
  }

  private IOSClientBuilder.V3 request() {
    CloudSettings cloud = settings.get();
    IOSClientBuilder.V3 request = builder();
    introduce(request, cloud);
    return isId(cloud.projectName())
        ? request.scopeToProject(identifier(cloud.projectName()))
        : request.scopeToProject(identifier(cloud.projectName()), identifier(cloud.projectDomain()));
  }

  private IOSClientBuilder.V3 builder() {
    return OSFactory.builderV3()
        .endpoint(settings.get().keystone().toString())
        .perspective(facing())
        .withConfig(config.get());
  }

  /** A user's id says it all, a name means somebody in a domain. */
  private static void introduce(IOSClientBuilder.V3 request, CloudSettings cloud) {
    if (isId(cloud.username())) {
      request.credentials(cloud.username().substring(3), cloud.password().value());
    } else {
      request.credentials(cloud.username(), cloud.password().value(), identifier(cloud.userDomain()));
    }
  }

  private Facing facing() {
    return Facing.value(settings.get().interfaceName());
  }

  private Config config() {
    CloudSettings cloud = settings.get();
    Config config = Config.newConfig()
        .withEndpointURLResolver(new CatalogEndpoints())
        .withConnectionTimeout(Math.toIntExact(cloud.connectTimeout().toMillis()))
        .withReadTimeout(Math.toIntExact(cloud.timeout().toMillis()));
    trust(cloud).ifPresent(config::withSSLContext);
    return config;
  }

  private static Optional<SSLContext> trust(CloudSettings cloud) {
    if (cloud.verify()) {
      return cloud.caCertificate().map(TrustedAuthority::of);
    }
    log.warn("The certificate of {} is NOT checked, as berth.cloud.verify=false wants it: whoever gets in between can "
        + "read the password. Name the authority's certificate by OS_CACERT instead.", cloud.authUrl());
    return Optional.of(TrustedAuthority.anybody());
  }

  private static boolean isId(String nameOrId) {
    return nameOrId.startsWith("id:");
  }

  private static Identifier identifier(String nameOrId) {
    return isId(nameOrId) ? Identifier.byId(nameOrId.substring(3)) : Identifier.byName(nameOrId);
  }
}
