package io.tandem.e2e.phone;

import io.tandem.e2e.sip.SipText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** One connection to the proxy, messages framed by Content-Length (RFC 3261 section 18.3). */
final class TcpLink implements Link {
    private final SocketChannel channel;
    private final InetSocketAddress proxy;
    private final InetSocketAddress local;
    private ByteBuffer in = ByteBuffer.allocate(128 * 1024);
    private boolean closedByPeer;

    TcpLink(PhoneLoop loop, InetSocketAddress proxy, BiConsumer<byte[], InetSocketAddress> received)
            throws IOException {
        this.proxy = proxy;
        this.channel = SocketChannel.open(proxy);
        channel.configureBlocking(false);
        local = (InetSocketAddress) channel.getLocalAddress();
        loop.run(() -> listen(loop, received));
    }

    private void listen(PhoneLoop loop, BiConsumer<byte[], InetSocketAddress> received) {
        try {
            loop.register(channel, () -> read(received));
        } catch (IOException e) {
            throw new UncheckedIOException("read from " + proxy, e);
        }
    }

    private void read(BiConsumer<byte[], InetSocketAddress> received) throws IOException {
        int count = readSome();
        if (count < 0) {
            closedByPeer = true;
            channel.close();
        }
        for (byte[] message = next(); message.length > 0; message = next()) {
            received.accept(message, proxy);
        }
    }

    private int readSome() throws IOException {
        try {
            return channel.read(in);
        } catch (java.net.SocketException reset) {
            return -1;
        }
    }

    private byte[] next() {
        byte[] bytes = in.array();
        int from = 0;
        while (from < in.position() && (bytes[from] == '\r' || bytes[from] == '\n')) {
            from++; // RFC 5626 section 3.5.1: keep-alives between messages
        }
        byte[] rest = Arrays.copyOfRange(bytes, from, in.position());
        int headEnd = SipText.endOfHeaders(rest, rest.length);
        int length = headEnd < 0 ? -1 : headEnd + bodyLength(rest);
        boolean whole = length > 0 && length <= rest.length;
        in.clear();
        in.put(rest, whole ? length : 0, whole ? rest.length - length : rest.length);
        return whole ? Arrays.copyOf(rest, length) : new byte[0];
    }

    private static int bodyLength(byte[] message) {
        return SipText.parse(message)
                .header("Content-Length")
                .map(Integer::parseInt)
                .orElse(0);
    }

    @Override
    public void send(byte[] message, InetSocketAddress to) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(message);
        while (out.hasRemaining() && channel.isOpen()) {
            channel.write(out);
        }
    }

    @Override
    public boolean closedByPeer() {
        return closedByPeer;
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public String name() {
        return "TCP";
    }

    @Override
    public String parameter() {
        return ";transport=tcp";
    }

    @Override
    public boolean reliable() {
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
