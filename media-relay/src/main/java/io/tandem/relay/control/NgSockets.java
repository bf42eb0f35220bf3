package io.tandem.relay.control;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of ng: one of UDP, and TCP on the same port. Served by one thread. */
final class NgSockets implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NgSockets.class);
    private static final int LARGEST = 65_535;
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_ATTEMPTS = 50;

    private final Selector selector;
    private final DatagramChannel udp;
    private final ServerSocketChannel tcp;
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(LARGEST);

    /** @throws IOException naming the address if it is taken */
    NgSockets(InetSocketAddress address) throws IOException {
        Pair bound = bind(address);
        udp = bound.udp();
        tcp = bound.tcp();
        udp.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
        selector = Selector.open();
        udp.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        tcp.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    private record Pair(DatagramChannel udp, ServerSocketChannel tcp) {}

    // Any port (0) must be free for both, and what is free for the one may be taken for the other.
    private static Pair bind(InetSocketAddress address) throws IOException {
        for (int attempt = 1; ; attempt++) {
            ServerSocketChannel tcp = ServerSocketChannel.open();
            DatagramChannel udp = DatagramChannel.open();
            String transport = "tcp";
            try {
                tcp.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                tcp.bind(address);
                transport = "udp";
                udp.bind(tcp.getLocalAddress());
                return new Pair(udp, tcp);
            } catch (BindException taken) {
                tcp.close();
                udp.close();
                if (address.getPort() != 0 || attempt == MOST_ATTEMPTS) {
                    throw new PortTakenException(
                            "port " + address.getPort() + "/" + transport + " (tandem.relay.control) on "
                                    + address.getHostString() + " is taken by another program",
                            taken);
                }
            }
        }
    }

    int port() throws IOException {
        return ((InetSocketAddress) udp.getLocalAddress()).getPort();
    }

    /** Hands over what has come, or waits for it. */
    void serve(Duration patience, NgStream.Messages messages) throws IOException {
        selector.select(patience.toMillis());
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid() && key.isAcceptable()) {
                accept();
            } else if (key.isValid() && key.attachment() instanceof NgStream stream) {
                read(key, stream, messages);
            } else if (key.isValid()) {
                receive(messages);
            }
        }
        selector.selectedKeys().clear();
    }

    private void receive(NgStream.Messages messages) throws IOException {
        for (int count = 0; count < MOST_AT_ONCE; count++) {
            datagram.clear();
            if (!(udp.receive(datagram) instanceof InetSocketAddress from)) {
                return;
            }
            datagram.flip();
            byte[] bytes = new byte[datagram.remaining()];
            datagram.get(bytes);
            messages.message(bytes, new Datagrams(from));
        }
    }

    private final class Datagrams implements Controller {
        private final InetSocketAddress address;

        Datagrams(InetSocketAddress address) {
            this.address = address;
        }

        @Override
        public InetSocketAddress address() {
            return address;
        }

        @Override
        public void send(byte[] bytes) {
            try {
                udp.send(ByteBuffer.wrap(bytes), address);
            } catch (IOException lost) {
                // As lost on the wire: the client sends its command again.
                log.debug("reply to {}", address, lost);
            }
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = tcp.accept();
        if (channel == null) {
            return;
        }
        if (selector.keys().size() > MOST_CONNECTIONS) {
            log.warn("ng over TCP: {} is one connection too many", channel.getRemoteAddress());
            channel.close();
            return;
        }
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, new NgStream(channel));
    }

    private static void read(SelectionKey key, NgStream stream, NgStream.Messages messages) {
        boolean open = false;
        try {
            open = stream.read(messages);
        } catch (IOException broken) {
            log.debug("ng over TCP from {}", stream.address(), broken);
        } finally {
            if (!open) {
                key.cancel();
                stream.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            udp.close();
            tcp.close();
            selector.close();
        } catch (IOException | ClosedSelectorException broken) {
            log.warn("close the sockets of ng", broken);
        }
    }
}
