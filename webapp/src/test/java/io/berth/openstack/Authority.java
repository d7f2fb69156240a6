package io.berth.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of a test, which signs certificates and runs clouds with them. */
record Authority(Path folder, String name) {

  private static final String PASSWORD = "changeit";

  static Authority called(String name, Path folder) throws Exception {
    Authority authority = new Authority(folder, name);
    authority.keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c");
    authority.keytool("-exportcert", "-alias", name, "-rfc", "-file", authority.certificate().toString());
    return authority;
  }

  /** What whoever trusts this authority has to be given. */
  Path certificate() {
    return folder.resolve(name + ".pem");
  }

  /** A cloud on 127.0.0.1 whose certificate is for this name, such as {@code ip:127.0.0.1}. */
  TinyCloud cloud(String certifiedName, String... options) throws Exception {
    String alias = "cloud" + System.nanoTime();
    List<String> wish = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=cloud",
        "-signer", name, "-ext", "san=" + certifiedName));
    wish.addAll(List.of(options));
    keytool(wish.toArray(String[]::new));
    HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(alias)));
    return new TinyCloud(server);
  }

  private SSLContext context(String alias) throws Exception {
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store())) {
      all.load(file, PASSWORD.toCharArray());
    }
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    one.setKeyEntry(alias, all.getKey(alias, PASSWORD.toCharArray()), PASSWORD.toCharArray(),
        all.getCertificateChain(alias));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(one, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private Path store() {
    return folder.resolve(name + ".p12");
  }

  private void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-keystore", store().toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
