package io.tandem.relay.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What any packet I/O keeps to. */
class PacketIoTest {
    private static final int EXPEDITED = 46;

    private PacketIo io;

    private enum Kind {
        LINUX,
        NETTY
    }

    private record Arrived(int length, int first, InetSocketAddress source, String thread) {}

    private void start(Kind kind) throws IOException {
        assumeTrue(kind == Kind.NETTY || LinuxPacketIo.isAvailable(), "skipped: this is not Linux on amd64");
        io = kind == Kind.LINUX
                ? new LinuxPacketIo("packets", new Dscp(EXPEDITED))
                : new NettyPacketIo("packets", new Dscp(EXPEDITED));
    }

    @AfterEach
    void stop() {
        if (io != null) {
            io.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"LINUX,127.0.0.1", "LINUX,::1", "NETTY,127.0.0.1", "NETTY,::1"})
    void a_datagram_arrives_with_its_source_and_the_reply_leaves_from_the_bound_port(Kind kind, String host)
            throws Exception {
        start(kind);
        BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
        int port = freePort(host);
        PacketSocket socket = io.open(at(host, port), keeping(arrived));
        try (DatagramSocket phone = phone(host)) {
            phone.send(new DatagramPacket(new byte[] {7, 8}, 2, at(host, port)));

            Arrived packet = arrived.poll(3, TimeUnit.SECONDS);
            assertThat(packet)
                    .isEqualTo(new Arrived(2, 7, (InetSocketAddress) phone.getLocalSocketAddress(), packet.thread));
            assertThat(packet.thread).startsWith("packets");

            send(socket, 5, (InetSocketAddress) phone.getLocalSocketAddress());
            DatagramPacket reply = new DatagramPacket(new byte[100], 100);
            phone.receive(reply);
            assertThat(reply.getPort()).isEqualTo(port);
            assertThat(reply.getLength()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"LINUX,127.0.0.1", "LINUX,::1", "NETTY,127.0.0.1", "NETTY,::1"})
    void packets_bear_the_mark_that_was_asked_for(Kind kind, String host) throws Throwable {
        assumeTrue(LinuxPacketIo.isAvailable(), "skipped: marks are read with Linux's recvmsg");
        start(kind);
        int port = freePort(host);
        try (MarkedListener listener = new MarkedListener(at(host, port))) {
            PacketSocket socket = io.open(at(host, freePort(host)), (packet, length, source) -> {});

            send(socket, 1, at(host, port));

            assertThat(listener.next()).isEqualTo(EXPEDITED << 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_datagram_too_long_for_media_is_dropped_and_the_next_is_taken(Kind kind) throws Exception {
        start(kind);
        BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
        int port = freePort("127.0.0.1");
        io.open(at("127.0.0.1", port), keeping(arrived));
        try (DatagramSocket phone = phone("127.0.0.1")) {
            for (int length : new int[] {PacketSink.LARGEST_PACKET + 1, 60_000, 0, PacketSink.LARGEST_PACKET}) {
                phone.send(new DatagramPacket(new byte[length], length, at("127.0.0.1", port)));
            }

            assertThat(arrived.poll(3, TimeUnit.SECONDS).length).isEqualTo(PacketSink.LARGEST_PACKET);
            assertThat(arrived).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_taken_port_is_refused_and_leaves_nothing_open(Kind kind) throws Exception {
        start(kind);
        try (DatagramSocket other = phone("127.0.0.1")) {
            assertThatThrownBy(() -> io.open(at("127.0.0.1", other.getLocalPort()), (packet, length, source) -> {}))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("" + other.getLocalPort());
            assertThat(io.sockets()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void out_of_descriptors_is_said_and_over_as_soon_as_there_are_some(Kind kind) throws Throwable {
        assumeTrue(LinuxPacketIo.isAvailable(), "skipped: the limit is set with Linux's setrlimit");
        start(kind);
        List<PacketSocket> opened = new ArrayList<>();
        open(freePort("127.0.0.1"), opened);
        try (var limit = new DescriptorLimit(5)) {
            assertThatThrownBy(() -> {
                        for (int more = 0; more < 1000; more++) {
                            open(0, opened);
                        }
                    })
                    .isInstanceOf(DescriptorsExhaustedException.class);
            assertThat(io.sockets()).isEqualTo(opened.size());

            onWorker(() -> opened.forEach(PacketSocket::close));
            awaitNoSockets();
            openAgain(0, (packet, length, source) -> {});
        }
    }

    private void open(int port, List<PacketSocket> opened) throws IOException {
        opened.add(io.open(at("127.0.0.1", port), (packet, length, source) -> {}));
    }

    @ParameterizedTest
    @EnumSource
    void a_port_that_is_used_again_never_reaches_its_former_sink(Kind kind) throws Exception {
        start(kind);
        int port = freePort("127.0.0.1");
        try (DatagramSocket phone = phone("127.0.0.1")) {
            for (int use = 0; use < 50; use++) {
                BlockingQueue<Arrived> mine = new LinkedBlockingQueue<>();
                PacketSocket socket = openAgain(port, keeping(mine));
                phone.send(new DatagramPacket(new byte[] {(byte) use}, 1, at("127.0.0.1", port)));
                assertThat(mine.poll(3, TimeUnit.SECONDS).first).isEqualTo(use);

                onWorker(() -> {
                    socket.close();
                    socket.close();
                });
                awaitNoSockets();
                PacketSocket next = openAgain(port, (packet, length, source) -> {});
                phone.send(new DatagramPacket(new byte[] {99}, 1, at("127.0.0.1", port)));
                // Closed for good: neither the number nor the port lends it the next socket.
                onWorker(() -> {
                    socket.close();
                    assertThat(sendHere(socket, phone)).isFalse();
                });
                assertThat(io.sockets()).isEqualTo(1);
                onWorker(next::close);
                awaitNoSockets();
                assertThat(mine).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_sink_that_fails_ends_neither_the_thread_nor_the_socket(Kind kind) throws Exception {
        start(kind);
        BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
        int port = freePort("127.0.0.1");
        io.open(at("127.0.0.1", port), (packet, length, source) -> {
            keeping(arrived).packet(packet, length, source);
            throw new IllegalStateException("as a bug would");
        });
        try (DatagramSocket phone = phone("127.0.0.1")) {
            phone.send(new DatagramPacket(new byte[] {1}, 1, at("127.0.0.1", port)));
            phone.send(new DatagramPacket(new byte[] {2}, 1, at("127.0.0.1", port)));

            assertThat(arrived.poll(3, TimeUnit.SECONDS).first).isEqualTo(1);
            assertThat(arrived.poll(3, TimeUnit.SECONDS).first).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tasks_of_many_threads_run_one_at_a_time_and_none_is_lost(Kind kind) throws Exception {
        start(kind);
        int[] count = {0};
        CountDownLatch given = new CountDownLatch(4);
        for (int thread = 0; thread < 4; thread++) {
            Thread.startVirtualThread(() -> {
                for (int i = 0; i < 10_000; i++) {
                    io.execute(() -> count[0]++);
                }
                given.countDown();
            });
        }

        assertThat(given.await(10, TimeUnit.SECONDS)).isTrue();
        onWorker(() -> assertThat(count[0]).isEqualTo(40_000));
    }

    // The JDK gives a port back only when its selector comes round again.
    private PacketSocket openAgain(int port, PacketSink sink) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                return io.open(at("127.0.0.1", port), sink);
            } catch (BindException | DescriptorsExhaustedException notYet) {
                assertThat(System.nanoTime()).as("free in time").isLessThan(deadline);
            }
        }
    }

    private void onWorker(Runnable task) throws InterruptedException {
        BlockingQueue<java.util.Optional<Throwable>> done = new LinkedBlockingQueue<>();
        io.execute(() -> {
            try {
                task.run();
                done.add(java.util.Optional.empty());
            } catch (Throwable failed) {
                done.add(java.util.Optional.of(failed));
            }
        });
        assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo(java.util.Optional.empty());
    }

    private void awaitNoSockets() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (io.sockets() > 0) {
            assertThat(System.nanoTime()).as("closed in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void send(PacketSocket socket, int content, InetSocketAddress to) throws InterruptedException {
        onWorker(() -> assertThat(sendTo(socket, content, to)).isTrue());
    }

    private static boolean sendHere(PacketSocket socket, DatagramSocket phone) {
        return sendTo(socket, 1, (InetSocketAddress) phone.getLocalSocketAddress());
    }

    private static boolean sendTo(PacketSocket socket, int content, InetSocketAddress to) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment packet = arena.allocate(PacketSink.LARGEST_PACKET, 8);
            packet.set(ValueLayout.JAVA_BYTE, 0, (byte) content);
            MemorySegment address = arena.allocate(SocketAddresses.BYTES, 8);
            SocketAddresses.write(to, address);
            return socket.send(packet, 1, address);
        }
    }

    private static PacketSink keeping(BlockingQueue<Arrived> arrived) {
        return (packet, length, source) -> arrived.add(new Arrived(
                length,
                packet.get(ValueLayout.JAVA_BYTE, 0),
                SocketAddresses.read(source),
                Thread.currentThread().getName()));
    }

    private static DatagramSocket phone(String host) throws IOException {
        DatagramSocket phone = new DatagramSocket(0, InetAddress.ofLiteral(host));
        phone.setSoTimeout(3000);
        return phone;
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private static int freePort(String host) throws IOException {
        try (DatagramSocket free = phone(host)) {
            return free.getLocalPort();
        }
    }
}
