package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;

import java.util.Locale;
import org.openstack4j.api.identity.EndpointURLResolver;
import org.openstack4j.model.identity.URLResolverParams;
import org.openstack4j.model.identity.v3.Endpoint;
import org.openstack4j.model.identity.v3.Token;

/**
 * Finds a service's address in the token's catalog by its type alone. openstack4j's own way also wants the usual
 * name, sends requests for an unknown service to Keystone, whose 404 then looks like Heat's, and never forgets.
 */
final class CatalogEndpoints implements EndpointURLResolver {

  @Override
  public String findURLV3(URLResolverParams wanted) {
    return wanted.token.getCatalog().stream()
        .filter(service -> service.getType().equals(wanted.type.getType()))
        .flatMap(service -> service.getEndpoints().stream())
        .filter(endpoint -> suits(endpoint, wanted))
        .map(endpoint -> endpoint.getUrl().toString())
        .findFirst()
        .orElseThrow(() -> missing(wanted));
  }

  private static boolean suits(Endpoint endpoint, URLResolverParams wanted) {
    return endpoint.getIface() == wanted.perspective
        && (wanted.region == null || wanted.region.equals(endpoint.getRegion()));
  }

  private static CloudFailure missing(URLResolverParams wanted) {
    Token token = wanted.token;
    return new CloudFailure(BROKEN, "The catalog of %s has no %s service in region %s for %s use"
        .formatted(token.getEndpoint(), wanted.type.getType(), wanted.region,
            wanted.perspective.name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public String findURLV2(URLResolverParams wanted) {
    throw new UnsupportedOperationException("Keystone v3 only");
  }
}
