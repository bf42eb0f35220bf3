package io.tandem.e2e.phone;

import io.tandem.e2e.sip.SipText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection to the proxy over TLS, whose certificate is checked; read on a thread of its own. */
final class TlsLink implements Link {
    private final SSLSocket socket;
    private volatile boolean closedByPeer;

    TlsLink(SSLContext trust, PhoneLoop loop, InetSocketAddress proxy, BiConsumer<byte[], InetSocketAddress> received)
            throws IOException {
        socket = (SSLSocket) trust.getSocketFactory().createSocket(nameOf(proxy), proxy.getPort());
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout((int) CONNECTED_WITHIN.toMillis());
        socket.startHandshake();
        socket.setSoTimeout(0);
        Thread.ofVirtual().name("tls link").start(() -> read(loop, proxy, received));
    }

    private static String nameOf(InetSocketAddress proxy) {
        return proxy.getAddress() instanceof Inet6Address ipv6 ? ipv6.getHostAddress() : "localhost";
    }

    private void read(PhoneLoop loop, InetSocketAddress proxy, BiConsumer<byte[], InetSocketAddress> received) {
        try (InputStream in = socket.getInputStream()) {
            for (byte[] message = next(in); message.length > 0; message = next(in)) {
                byte[] whole = message;
                loop.run(() -> received.accept(whole, proxy));
            }
        } catch (IOException ended) {
            // By either side: nothing more comes.
        }
        closedByPeer = true;
    }

    /** @return empty at the end */
    private static byte[] next(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (SipText.endOfHeaders(head.toByteArray(), head.size()) < 0) {
            int one = in.read();
            if (one < 0) {
                return new byte[0];
            }
            // RFC 5626 section 3.5.1: keep-alives between messages
            if (head.size() > 0 || (one != '\r' && one != '\n')) {
                head.write(one);
            }
        }
        int length = SipText.parse(head.toByteArray())
                .header("Content-Length")
                .map(Integer::parseInt)
                .orElse(0);
        byte[] body = in.readNBytes(length);
        byte[] message = Arrays.copyOf(head.toByteArray(), head.size() + body.length);
        System.arraycopy(body, 0, message, head.size(), body.length);
        return message;
    }

    @Override
    public void send(byte[] message, InetSocketAddress to) throws IOException {
        if (!socket.isClosed()) {
            socket.getOutputStream().write(message);
        }
    }

    @Override
    public boolean closedByPeer() {
        return closedByPeer;
    }

    @Override
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public String name() {
        return "TLS";
    }

    @Override
    public String parameter() {
        return ";transport=tls";
    }

    @Override
    public boolean reliable() {
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
