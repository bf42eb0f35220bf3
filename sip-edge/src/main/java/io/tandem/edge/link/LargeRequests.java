package io.tandem.edge.link;

import io.tandem.edge.net.IpText;
import io.tandem.edge.net.Peer;
import io.tandem.edge.net.SipTransports;
import io.tandem.edge.net.Transport;
import io.tandem.sip.header.SipUri;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests that do not fit into a datagram on every path (RFC 3261 section 18.1.1): they go over TCP where the peer can be
 * connected to, else over UDP nevertheless, in the fragments that IP makes of them.
 */
final class LargeRequests {
    private static final int LARGEST_DATAGRAM = 1300;
    private static final int SIP_PORT = 5060;
    private static final int MOST_REMEMBERED = 10_000;

    /** So long a peer that has refused TCP, or does not answer, gets large requests over UDP at once. */
    private static final Duration TRY_AGAIN = Duration.ofMinutes(10);

    private final Map<InetSocketAddress, Long> tried = new ConcurrentHashMap<>();
    private final StreamedInvites invites = new StreamedInvites();

    /** @param peer on UDP */
    void send(SipTransports transports, Peer peer, byte[] bytes, Runnable failed) {
        var stream = new Peer(Transport.TCP, peer.remote(), 0);
        if (invites.isFollowedBy(bytes)) {
            transports.connectAndSend(stream, overTcp(bytes), failed);
        } else if (bytes.length <= LARGEST_DATAGRAM || !takesTcp(bytes, peer.remote())) {
            transports.send(peer, bytes, failed);
        } else if (transports.isOpenTo(stream)) {
            tried.remove(peer.remote());
            connectAndSend(transports, stream, bytes, failed);
        } else if (isTriedLately(peer.remote())) {
            // Also while it is being tried: the transaction repeats its request, and one of the ways will do.
            transports.send(peer, bytes, failed);
        } else {
            connectAndSend(transports, stream, bytes, () -> transports.send(peer, bytes, failed));
        }
    }

    private void connectAndSend(SipTransports transports, Peer stream, byte[] bytes, Runnable otherwise) {
        invites.sent(bytes);
        transports.connectAndSend(stream, overTcp(bytes), () -> {
            invites.failed(bytes);
            otherwise.run();
        });
    }

    private boolean isTriedLately(InetSocketAddress remote) {
        if (tried.size() > MOST_REMEMBERED) {
            tried.clear();
        }
        long now = System.nanoTime();
        var before = tried.get(remote);
        if (before != null && now - before < TRY_AGAIN.toNanos()) {
            return true;
        }
        tried.put(remote, now);
        return false;
    }

    /**
     * Only a request to the very address that the peer gives as its own, without naming a transport: behind NAT its port is
     * open for UDP alone.
     */
    private static boolean takesTcp(byte[] bytes, InetSocketAddress remote) {
        String head = new String(bytes, 0, Math.min(bytes.length, LARGEST_DATAGRAM), StandardCharsets.ISO_8859_1);
        String[] startLine = head.substring(0, Math.max(0, head.indexOf('\r'))).split(" ");
        return startLine.length == 3
                && !startLine[0].startsWith("SIP/")
                && SipUri.parse(startLine[1])
                        .filter(uri -> !uri.isSecure() && uri.transport().isEmpty())
                        .filter(uri -> isAt(uri, remote))
                        .isPresent();
    }

    private static boolean isAt(SipUri uri, InetSocketAddress remote) {
        String host =
                uri.host().startsWith("[") ? uri.host().substring(1, uri.host().length() - 1) : uri.host();
        int port = uri.port() == 0 ? SIP_PORT : uri.port();
        return port == remote.getPort() && IpText.canonical(host).equals(IpText.of(remote.getAddress()));
    }

    /** RFC 3261 section 18.1.1: the top Via names the transport that is really taken. */
    private static byte[] overTcp(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replaceFirst("Via: SIP/2\\.0/UDP ", "Via: SIP/2.0/TCP ")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
