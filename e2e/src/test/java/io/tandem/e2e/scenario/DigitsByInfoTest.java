package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static io.tandem.e2e.scenario.TonePrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tandem.e2e.phone.Mischief;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Recorded;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Installation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Keys told by INFO over a network that loses 2 % of all messages, both ways: a menu collects a hundred strings of them and
 * tells a server what it heard.
 */
class DigitsByInfoTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final String NUMBER = "909";
    private static final int WHICH = 700;
    private static final int STRINGS = 100;
    private static final int KEYS_A_STRING = 6;
    private static final double LOSS = 0.02;
    private static final long SEED = 20261127;
    private static final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private static HttpServer server;

    @BeforeAll
    static void a_menu_that_tells_what_it_hears() throws IOException {
        heard.clear();
        server = HttpServer.create(new InetSocketAddress(Installation.MENU_SERVERS, 0), 10);
        server.createContext("/heard/", exchange -> {
            try (exchange) {
                heard.add(exchange.getRequestURI().getPath().substring("/heard/".length()));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
        TonePrompts prompts = new TonePrompts(stage);
        prompts.signed();
        prompts.upload("digits-which", WHICH);
        stage.acme().addMenu(menu());
    }

    @AfterAll
    static void the_server_closes() {
        server.stop(0);
    }

    private static Map<String, Object> menu() {
        String url = "http://" + Installation.MENU_SERVERS + ":"
                + server.getAddress().getPort() + "/heard/${string}";
        Map<String, Object> which = Map.of(
                "type", "collect",
                "prompt", prompt("digits-which"),
                "variable", "string",
                "least", KEYS_A_STRING,
                "most", KEYS_A_STRING,
                "next", "tell",
                "noInput", "bye",
                "invalid", "bye");
        Map<String, Object> tell = Map.of(
                "type", "http",
                "method", "PUT",
                "url", url,
                "within", 5,
                "done", "which",
                "failed", "bye");
        return Map.of(
                "number",
                NUMBER,
                "name",
                "Digits",
                "fallback",
                "105",
                "start",
                "which",
                "nodes",
                Map.of("which", which, "tell", tell, "bye", Map.of("type", "hang-up")));
    }

    @Test
    void a_hundred_strings_are_heard_once_and_in_order_with_loss() {
        RandomGenerator fingers = random(SEED);
        Softphone alice = stage.registered("101");
        PhoneCall call = alice.call(NUMBER);
        call.awaitTone(WHICH, SOON);
        alice.mischief(Mischief.lossy(LOSS, random(SEED + 1)));

        List<String> pressed = new ArrayList<>();
        for (int keys = 0; pressed.size() < STRINGS; ) {
            StringBuilder string = new StringBuilder();
            while (string.length() < KEYS_A_STRING) {
                char key = (char) ('0' + fingers.nextInt(10));
                string.append(key);
                call.pressByInfo(key);
                call.awaitKeysTaken(++keys, SOON);
            }
            pressed.add(string.toString());
            Await.until("the menu tells " + string, SOON, () -> heard.size() >= pressed.size(), heard::toString);
        }

        assertThat(heard).containsExactlyElementsOf(pressed).hasSize(STRINGS);
        assertThat(alice.recorded().stream().filter(DigitsByInfoTest::isInfo))
                .hasSizeGreaterThan(STRINGS * KEYS_A_STRING);
        alice.mischief(Mischief.NONE);
        call.hangUp();
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static boolean isInfo(Recorded entry) {
        return entry.outgoing()
                && entry.message().isRequest()
                && entry.message().method().equals("INFO");
    }
}
