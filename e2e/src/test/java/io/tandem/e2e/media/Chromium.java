package io.tandem.e2e.media;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.ObjectMapper;

/** A headless Chromium whose microphone plays a file, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer pages;
    private final Process process;
    private final Path directory;
    private final List<Tab> tabs = new ArrayList<>();

    private Chromium(Path directory, Path microphone) throws IOException {
        this.directory = directory;
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", exchange -> {
            byte[] page = page();
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        pages.start();
        process = new ProcessBuilder(command(directory, microphone))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("chromium.log").toFile())
                .start();
    }

    private static byte[] page() throws IOException {
        try (InputStream in = Chromium.class.getResourceAsStream("/browser/leg.html")) {
            return in.readAllBytes();
        }
    }

    private static List<String> command(Path directory, Path microphone) {
        return List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-background-timer-throttling",
                "--disable-renderer-backgrounding",
                "--disable-backgrounding-occluded-windows",
                "--autoplay-policy=no-user-gesture-required",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-audio-capture=" + microphone.toAbsolutePath(),
                "--remote-debugging-port=0",
                "--user-data-dir=" + directory.toAbsolutePath(),
                "about:blank");
    }

    /** Skips the test, saying so, where there is no Chromium. */
    static void assumeInstalled() {
        boolean there = Sipp.isInstalled("chromium");
        if (!there) {
            System.out.println("skipped: chromium is not installed (Debian: chromium), so no real browser");
        }
        assumeTrue(there, "chromium is not installed");
    }

    /** @param microphone a wav file that the microphone plays again and again */
    static Chromium start(Path directory, Path microphone) throws IOException {
        Files.createDirectories(directory);
        Chromium browser = new Chromium(directory, microphone);
        Path port = directory.resolve("DevToolsActivePort");
        Await.until("chromium listens", START, () -> Files.exists(port) && size(port) > 0, browser::log);
        return browser;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** Opens a page of its own with one leg on it. */
    Tab newTab() throws IOException {
        String port =
                Files.readAllLines(directory.resolve("DevToolsActivePort")).getFirst();
        String page = "http://127.0.0.1:" + pages.getAddress().getPort() + "/";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?" + page))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Tab tab = Tab.connect(
                    http,
                    URI.create(
                            JSON.readTree(answer).path("webSocketDebuggerUrl").asString()));
            tabs.add(tab);
            return tab;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    String log() {
        try {
            return Files.readString(directory.resolve("chromium.log"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        tabs.forEach(Tab::close);
        pages.stop(0);
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        http.close();
    }
}
