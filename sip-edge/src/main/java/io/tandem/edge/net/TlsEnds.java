package io.tandem.edge.net;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.tandem.tls.Certificates;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;

/** Our end of TLS 1.3 or 1.2, as server and as client. */
final class TlsEnds {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final SslContext server;
    private final SslContext client;
    private final Duration handshakeWithin;

    /** Signatures take a millisecond and come in floods: not on the loops that carry messages. */
    private final ExecutorService signing = Executors.newVirtualThreadPerTaskExecutor();

    TlsEnds(Certificates certificates, Duration handshakeWithin) {
        this.handshakeWithin = handshakeWithin;
        try {
            this.server = SslContextBuilder.forServer(certificates.keyManager())
                    .sslProvider(SslProvider.JDK)
                    .protocols(VERSIONS)
                    .build();
            this.client = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols(VERSIONS)
                    .trustManager(certificates.trust())
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("prepare TLS", e);
        }
    }

    /** The layer below all others of a connection that somebody has opened. */
    void secure(Channel accepted) {
        accepted.pipeline().addLast(impatient(server.newHandler(accepted.alloc(), signing)));
    }

    /** The same for a connection of ours; the peer has to be whom its certificate names (RFC 5922 section 7). */
    void secureOurs(Channel opened) {
        var remote = (InetSocketAddress) opened.remoteAddress();
        opened.pipeline()
                .addLast(impatient(
                        client.newHandler(opened.alloc(), remote.getHostString(), remote.getPort(), signing)));
    }

    private SslHandler impatient(SslHandler handler) {
        handler.setHandshakeTimeoutMillis(handshakeWithin.toMillis());
        return handler;
    }
}
