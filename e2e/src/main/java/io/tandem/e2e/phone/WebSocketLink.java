package io.tandem.e2e.phone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** SIP over WebSocket (RFC 7118), as browsers speak it: without an address of its own. */
final class WebSocketLink implements Link {
    private final String name;
    private final String address = UUID.randomUUID().toString().substring(0, 12) + ".invalid";
    private final WebSocket socket;
    private final InetSocketAddress local;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    private volatile boolean closedByPeer;

    /** @param uri {@code ws://...} or {@code wss://...} */
    WebSocketLink(
            URI uri,
            InetSocketAddress proxy,
            SSLContext trust,
            PhoneLoop loop,
            BiConsumer<byte[], InetSocketAddress> received)
            throws IOException {
        local = new InetSocketAddress(proxy.getAddress(), 0);
        name = uri.getScheme().equals("wss") ? "WSS" : "WS";
        // Not closed: that would wait for the socket's end.
        HttpClient client = HttpClient.newBuilder().sslContext(trust).build();
        try {
            socket = client.newWebSocketBuilder()
                    .subprotocols("sip")
                    .connectTimeout(CONNECTED_WITHIN)
                    .buildAsync(uri, new Reader(message -> loop.run(() -> received.accept(message, proxy))))
                    .join();
        } catch (CompletionException refused) {
            throw new IOException("connect to " + uri, refused.getCause());
        }
    }

    private interface Messages {
        void take(byte[] message);
    }

    private final class Reader implements WebSocket.Listener {
        private final Messages messages;
        private final StringBuilder parts = new StringBuilder();

        Reader(Messages messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                messages.take(parts.toString().getBytes(StandardCharsets.UTF_8));
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closedByPeer = true;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closedByPeer = true;
        }
    }

    /** One after the other: the next may be sent when the one before is. */
    @Override
    public void send(byte[] message, InetSocketAddress to) {
        String text = new String(message, StandardCharsets.UTF_8);
        afterwards(() -> socket.sendText(text, true));
    }

    private void afterwards(Supplier<CompletableFuture<WebSocket>> next) {
        sent = sent.thenCompose(before -> next.get()).exceptionally(closed -> {
            closedByPeer = true;
            return null;
        });
    }

    /** A TLS connection that ends without a word is no event for the JDK's client. */
    @Override
    public void keepAlive() {
        afterwards(() -> socket.sendPing(ByteBuffer.allocate(0)));
    }

    @Override
    public boolean closedByPeer() {
        return closedByPeer || socket.isInputClosed() || socket.isOutputClosed();
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public String name() {
        return name;
    }

    /** Who says transport=ws is taken for a browser and offered WebRTC; these phones speak plain RTP. */
    @Override
    public String parameter() {
        return "";
    }

    @Override
    public boolean reliable() {
        return true;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
