package io.tandem.e2e.tools;

import com.sun.net.httpserver.HttpServer;
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
import java.util.concurrent.TimeUnit;

/** A headless Chromium that shows one page of ours, and what the page has said by POST to {@code /say}. */
final class Chromium implements AutoCloseable {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final Process process;
    private final Path log;

    /**
     * @param pages directory with {@code index.html}
     * @param query of the page's address
     * @param authority taken for a trusted one, as if it were imported
     */
    Chromium(Path directory, Path pages, String query, Authority authority) throws IOException {
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
        log = directory.resolve("chromium.log");
        process = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--autoplay-policy=no-user-gesture-required",
                        "--remote-debugging-port=0",
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--user-data-dir=" + Files.createTempDirectory(directory, "profile"),
                        "--ignore-certificate-errors-spki-list=" + publicKey(authority),
                        "http://localhost:" + server.getAddress().getPort() + "/?" + query)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
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
                () -> said + "\n" + log());
    }

    private String log() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException notYet) {
            return "";
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        server.stop(0);
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
