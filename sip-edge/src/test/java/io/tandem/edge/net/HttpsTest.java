package io.tandem.edge.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.WebSocketWire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one origin of browsers: the portal, and SIP at /sip. */
class HttpsTest {
    @TempDir
    Path directory;

    private HttpServer portal;
    private Listening edge;
    private HttpClient browser;

    @BeforeEach
    void start() throws IOException {
        portal = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        portal.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        edge = new Listening(directory, Listening.PATIENT, SipSockets.WebRules.OPEN, portal.getAddress());
        browser = HttpClient.newBuilder()
                .sslContext(edge.trusting())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        portal.start();
    }

    @AfterEach
    void stop() {
        browser.close();
        edge.close();
        portal.stop(0);
    }

    @Test
    void requests_reach_the_portal_with_the_truth_about_who_asks() throws Exception {
        portal.createContext("/who", exchange -> {
            var headers = exchange.getRequestHeaders();
            answer(
                    exchange,
                    headers.get("X-Forwarded-For") + " " + headers.get("X-Forwarded-Proto") + " "
                            + headers.get("X-Forwarded-Port") + " " + headers.get("Forwarded") + " "
                            + headers.getFirst("Host"));
        });

        var answer = browser.send(
                request("/who")
                        .header("X-Forwarded-For", "192.0.2.66")
                        .header("X-Forwarded-Proto", "ftp")
                        .header("Forwarded", "for=192.0.2.66")
                        .build(),
                BodyHandlers.ofString());

        int port = edge.httpsPort();
        assertThat(answer.body()).isEqualTo("[127.0.0.1] [https] [" + port + "] null localhost:" + port);
    }

    @Test
    void many_requests_share_a_connection_and_large_bodies_pass_both_ways() throws Exception {
        portal.createContext("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, (byte) 'x');

        for (int i = 0; i < 5; i++) {
            var answer = browser.send(
                    request("/echo")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(large))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(answer.body()).isEqualTo(large);
            var head = browser.send(
                    request("/echo")
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            assertThat(head.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void events_arrive_as_they_happen() throws Exception {
        var seen = new CountDownLatch(1);
        portal.createContext("/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: one\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            try {
                assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.getResponseBody().write("data: two\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });

        var stream = browser.send(request("/events").build(), BodyHandlers.ofInputStream())
                .body();
        var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));

        assertThat(lines.readLine()).isEqualTo("data: one");
        seen.countDown();
        assertThat(lines.readLine()).isEqualTo("data: two");
        assertThat(lines.readLine()).isNull();
    }

    @Test
    void sip_is_on_the_same_origin() throws Exception {
        String message = "OPTIONS sip:x SIP/2.0\r\n\r\n";
        var uri = URI.create("wss://localhost:" + edge.httpsPort() + "/sip");
        try (var phone = WebSocketWire.connect(uri, edge.authority())) {
            phone.socket().sendText(message, true).join();

            assertThat(edge.next()).isEqualTo(message);
            assertThat(edge.peers.take().transport()).isEqualTo(Transport.WSS);
        }
    }

    @Test
    void a_page_without_upgrade_at_sip_is_the_portals_affair() throws Exception {
        portal.createContext("/sip", exchange -> answer(exchange, "a page"));

        assertThat(browser.send(request("/sip").build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo("a page");
    }

    @Test
    void a_portal_that_is_not_there_yet_is_503_and_then_it_is_there() throws Exception {
        int port = portal.getAddress().getPort();
        portal.stop(0);
        var early = browser.send(request("/").build(), BodyHandlers.ofString());
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.headers().firstValue("Retry-After")).contains("1");

        portal = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        portal.createContext("/", exchange -> answer(exchange, "here"));
        portal.start();
        Cell.await("the portal answers", Duration.ofSeconds(20), () -> get("/").equals("here"));
    }

    private String get(String path) {
        try {
            return browser.send(request(path).build(), BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + edge.httpsPort() + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
