package io.tandem.e2e.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one SIP address in front of edges that have their own, as a provider's balancer: a phone stays with its edge until that
 * one is not ready any more. UDP goes by a socket for each phone, so that every edge reaches every phone; connections begin
 * with a header of the PROXY protocol, and end when their edge is found dead.
 */
public final class LoadBalancer implements AutoCloseable {
    private static final String FRONT = "127.0.0.1";

    /** As {@code TANDEM_DISTRIBUTED_BALANCED} tells the edges. */
    private static final String FROM = "127.0.0.10";

    private static final int LARGEST = 65_535;

    private final int offset;
    private final EdgeHealth health;
    private final DatagramSocket front;
    private final Map<SocketAddress, Flow> flows = new ConcurrentHashMap<>();
    private final Map<Integer, Set<Socket>> connections = new ConcurrentHashMap<>();
    private final List<ServerSocket> listeners;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean closing;

    private LoadBalancer(Distributed cell) throws IOException {
        this.offset = cell.offset();
        this.front = new DatagramSocket(new InetSocketAddress(FRONT, 5060 + offset));
        front.setReceiveBufferSize(4 << 20);
        this.listeners = List.of(listener(5060), listener(5061), listener(5066), listener(7443));
        this.health = new EdgeHealth(cell, this::leave);
        Thread.ofPlatform().name("balancer").daemon().start(this::takeDatagrams);
        listeners.forEach(listener -> Thread.ofVirtual().start(() -> takeConnections(listener)));
    }

    /** Takes SIP for the edges of a balanced cell. */
    public static LoadBalancer of(Distributed cell) {
        try {
            return new LoadBalancer(cell);
        } catch (IOException e) {
            throw new UncheckedIOException("listen in front of the edges", e);
        }
    }

    private ServerSocket listener(int port) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(FRONT, port + offset), 1000);
        return listener;
    }

    /** Those that are well take turns; if none is, the last state is as good as any. */
    private int choose() {
        List<Integer> well = health.well();
        return well.get(Math.floorMod(turn.getAndIncrement(), well.size()));
    }

    private static InetAddress address(int edge) {
        try {
            return InetAddress.getByName("127.0.0." + (11 + edge));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    // ---- UDP

    private void takeDatagrams() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!closing) {
            try {
                packet.setLength(LARGEST);
                front.receive(packet);
                flows.computeIfAbsent(packet.getSocketAddress(), Flow::new).forward(packet);
            } catch (IOException e) {
                requireClosing(e);
            }
        }
    }

    private void requireClosing(IOException e) {
        if (!closing) {
            System.err.println("load balancer: " + e);
        }
    }

    /** One phone's way to the edges and back. */
    private final class Flow {
        private final SocketAddress phone;
        private final DatagramSocket back;
        private int edge = choose();

        Flow(SocketAddress phone) {
            this.phone = phone;
            try {
                this.back = new DatagramSocket(new InetSocketAddress(FROM, 0));
            } catch (SocketException e) {
                throw new UncheckedIOException("a socket for " + phone, e);
            }
            Thread.ofVirtual().start(this::answer);
        }

        void forward(DatagramPacket packet) throws IOException {
            if (!health.isWell(edge)) {
                edge = choose();
            }
            back.send(new DatagramPacket(packet.getData(), packet.getLength(), address(edge), 5060 + offset));
        }

        private void answer() {
            DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
            while (!closing) {
                try {
                    packet.setLength(LARGEST);
                    back.receive(packet);
                    front.send(new DatagramPacket(packet.getData(), packet.getLength(), phone));
                } catch (IOException e) {
                    requireClosing(e);
                }
            }
        }
    }

    // ---- connections

    private void takeConnections(ServerSocket listener) {
        while (!closing) {
            try {
                Socket phone = listener.accept();
                Thread.ofVirtual().start(() -> connect(phone, listener.getLocalPort()));
            } catch (IOException e) {
                requireClosing(e);
            }
        }
    }

    private void connect(Socket phone, int port) {
        int edge = choose();
        try (phone;
                Socket to = new Socket(address(edge), port, InetAddress.getByName(FROM), 0)) {
            Set<Socket> ours = connections.computeIfAbsent(edge, first -> ConcurrentHashMap.newKeySet());
            ours.add(to);
            to.setTcpNoDelay(true);
            phone.setTcpNoDelay(true);
            to.getOutputStream().write(header(phone).getBytes(StandardCharsets.US_ASCII));
            Thread back = Thread.ofVirtual().start(() -> pump(to, phone));
            pump(phone, to);
            ours.remove(to);
            to.close();
            back.join();
        } catch (IOException dead) {
            // The phone sees its connection end, which is all that a balancer can tell it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Version 1 of the PROXY protocol. */
    private static String header(Socket phone) {
        InetSocketAddress from = (InetSocketAddress) phone.getRemoteSocketAddress();
        return "PROXY TCP4 " + from.getAddress().getHostAddress() + " " + FRONT + " " + from.getPort() + " "
                + phone.getLocalPort() + "\r\n";
    }

    private static void pump(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
            }
            to.close();
        } catch (IOException ended) {
            closeQuietly(to);
        }
        closeQuietly(from);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }

    /** What it does when an edge is dead: no connection waits for it. One that only drains keeps those it has. */
    private void leave(int edge) {
        Set<Socket> ours = connections.remove(edge);
        if (ours != null) {
            ours.forEach(LoadBalancer::closeQuietly);
        }
    }

    @Override
    public void close() {
        closing = true;
        health.close();
        front.close();
        flows.values().forEach(flow -> flow.back.close());
        try {
            for (ServerSocket listener : listeners) {
                listener.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("stop the load balancer", e);
        }
        connections.keySet().forEach(this::leave);
    }
}
