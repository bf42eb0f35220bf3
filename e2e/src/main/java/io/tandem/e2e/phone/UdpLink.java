package io.tandem.e2e.phone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.function.BiConsumer;

/** One datagram, one message. */
final class UdpLink implements Link {
    private final DatagramChannel channel = DatagramChannel.open();
    private final ByteBuffer in = ByteBuffer.allocate(65536);
    private final InetSocketAddress local;

    UdpLink(PhoneLoop loop, InetSocketAddress bind, BiConsumer<byte[], InetSocketAddress> received) throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
        channel.bind(bind).configureBlocking(false);
        local = (InetSocketAddress) channel.getLocalAddress();
        loop.run(() -> listen(loop, received));
    }

    private void listen(PhoneLoop loop, BiConsumer<byte[], InetSocketAddress> received) {
        try {
            loop.register(channel, () -> read(received));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("listen on " + local, e);
        }
    }

    private void read(BiConsumer<byte[], InetSocketAddress> received) throws IOException {
        while (channel.isOpen()) {
            InetSocketAddress from = (InetSocketAddress) channel.receive(in.clear());
            if (from == null) {
                return;
            }
            byte[] bytes = new byte[in.flip().remaining()];
            in.get(bytes);
            received.accept(bytes, from);
        }
    }

    @Override
    public void send(byte[] message, InetSocketAddress to) throws IOException {
        try {
            channel.send(ByteBuffer.wrap(message), to);
        } catch (PortUnreachableException lost) {
            // UDP promises nothing: retransmission is the transaction's work.
        }
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public String name() {
        return "UDP";
    }

    @Override
    public String parameter() {
        return "";
    }

    @Override
    public boolean reliable() {
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
