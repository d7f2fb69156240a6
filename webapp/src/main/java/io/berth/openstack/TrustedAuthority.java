package io.berth.openstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the certificates of one PEM file, and no others, as every OpenStack client does with OS_CACERT. */
final class TrustedAuthority {

  private TrustedAuthority() {}

  static SSLContext of(Path pem) {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(certificates(pem));
      return context(trust.getTrustManagers());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The cloud's CA certificate cannot be used: " + pem, e);
    }
  }

  /** Takes any certificate of anybody. */
  static SSLContext anybody() {
    try {
      return context(new TrustsAnybody());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no TLS", e);
    }
  }

  private static SSLContext context(TrustManager... trust) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust, null);
    return context;
  }

  private static KeyStore certificates(Path pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : read(pem)) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    return store;
  }

  private static Collection<? extends Certificate> read(Path pem) throws GeneralSecurityException, IOException {
    try (InputStream file = Files.newInputStream(pem)) {
      Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(file);
      if (found.isEmpty()) {
        throw new CertificateException("there is no certificate in it");
      }
      return found;
    }
  }
}
