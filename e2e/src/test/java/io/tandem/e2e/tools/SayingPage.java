package io.tandem.e2e.tools;

import com.sun.net.httpserver.HttpServer;
import io.tandem.e2e.browser.Chromium;
import io.tandem.e2e.system.Authority;
import io.tandem.e2e.system.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page of ours in a headless Chromium, and what it has said by POST to {@code /say}. */
final class SayingPage implements AutoCloseable {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final Chromium browser;

    /**
     * @param pages directory with {@code index.html}
     * @param query of the page's address
     * @param authority taken for a trusted one, as if it were imported
     */
    SayingPage(Path directory, Path pages, String query, Authority authority) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/say", exchange -> {
            said.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            Path file = pages.resolve(path.equals("/") ? "index.html" : path.substring(1));
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        browser = Chromium.start(
                directory,
                "http://localhost:" + server.getAddress().getPort() + "/?" + query,
                "--ignore-certificate-errors-spki-list=" + publicKey(authority));
    }

    private static String publicKey(Authority authority) throws IOException {
        try (var in = Files.newInputStream(authority.certificate())) {
            byte[] key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey()
                    .getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (GeneralSecurityException e) {
            throw new IOException("read " + authority, e);
        }
    }

    void awaitSaid(String words, Duration within) {
        Await.until(
                "the page says " + words,
                within,
                () -> said.stream().anyMatch(line -> line.startsWith(words)),
                () -> said + "\n" + browser.log());
    }

    @Override
    public void close() {
        browser.close();
        server.stop(0);
    }
}
