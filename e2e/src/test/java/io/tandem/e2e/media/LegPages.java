package io.tandem.e2e.media;

import com.sun.net.httpserver.HttpServer;
import io.tandem.e2e.browser.Chromium;
import io.tandem.e2e.system.Await;
import java.io.IOException;
import java.io.InputStream;
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
import tools.jackson.databind.ObjectMapper;

/** Pages with a leg of a call on each, in a Chromium whose microphone plays a file; driven over its DevTools protocol. */
final class LegPages implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer pages;
    private final Chromium browser;
    private final List<Tab> tabs = new ArrayList<>();

    private LegPages(Path directory, Path microphone) throws IOException {
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", exchange -> {
            byte[] page = page();
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        pages.start();
        browser = Chromium.start(
                directory, "about:blank", "--use-file-for-fake-audio-capture=" + microphone.toAbsolutePath());
    }

    private static byte[] page() throws IOException {
        try (InputStream in = LegPages.class.getResourceAsStream("/browser/leg.html")) {
            return in.readAllBytes();
        }
    }

    /** @param microphone a wav file that the microphone plays again and again */
    static LegPages start(Path directory, Path microphone) throws IOException {
        LegPages pages = new LegPages(directory, microphone);
        Path port = pages.browser.portFile();
        Await.until("chromium listens", START, () -> Files.exists(port) && size(port) > 0, pages.browser::log);
        return pages;
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
        String port = Files.readAllLines(browser.portFile()).getFirst();
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

    @Override
    public void close() {
        tabs.forEach(Tab::close);
        pages.stop(0);
        browser.close();
        http.close();
    }
}
