package io.tandem.e2e.media;

import io.tandem.e2e.system.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One page of a browser, with one leg of a call on it: its functions are called and answer. */
final class Tab {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final WebSocket socket;

    private Tab(HttpClient http, URI debugger) {
        socket = http.newWebSocketBuilder().buildAsync(debugger, new Answers()).join();
    }

    static Tab connect(HttpClient http, URI debugger) {
        Tab tab = new Tab(http, debugger);
        Await.until(
                "the page is loaded",
                PATIENCE,
                () -> tab.evaluate("document.readyState + typeof window.figures")
                        .asString()
                        .equals("completefunction"));
        return tab;
    }

    /** Opens the microphone, and the camera if asked for. */
    void open(String kinds) {
        evaluate("open('" + kinds + "')");
    }

    /** @return an offer, with all candidates in it */
    String offer() {
        return evaluate("offer(false)").asString();
    }

    /** @return an offer that asks the other end for new credentials */
    String restart() {
        return evaluate("offer(true)").asString();
    }

    String answer(String offer) {
        return evaluate("answer(" + quoted(offer) + ")").asString();
    }

    void accept(String answer) {
        evaluate("accept(" + quoted(answer) + ")");
    }

    /** @return the last two seconds of what the page heard, 8,000 samples a second */
    short[] heard() {
        JsonNode samples = evaluate("heard");
        short[] pcm = new short[samples.size()];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) samples.get(i).asInt();
        }
        return pcm;
    }

    /** Forgets what was heard. */
    void forget() {
        evaluate("forget()");
    }

    /** @return what WebRTC says of itself: state, frames, packets, lost, codecs, cipher, packets by SSRC */
    JsonNode figures() {
        return evaluate("figures()");
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }

    private JsonNode evaluate(String expression) {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        String command = JSON.writeValueAsString(Map.of(
                "id",
                id,
                "method",
                "Runtime.evaluate",
                "params",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true)));
        socket.sendText(command, true).join();
        return result(expression, answer);
    }

    private static JsonNode result(String expression, CompletableFuture<JsonNode> answer) {
        try {
            JsonNode result = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).path("result");
            if (result.has("exceptionDetails")) {
                throw new AssertionError(expression + " failed: " + result.path("exceptionDetails"));
            }
            return result.path("result").path("value");
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no answer to " + expression, e);
        }
    }

    void close() {
        socket.abort();
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode message = JSON.readTree(text.toString());
                text.setLength(0);
                CompletableFuture<JsonNode> answer =
                        waiting.remove(message.path("id").asInt());
                if (answer != null) {
                    answer.complete(message);
                }
            }
            from.request(1);
            return null;
        }
    }
}
