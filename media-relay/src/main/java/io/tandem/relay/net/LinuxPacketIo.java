package io.tandem.relay.net;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * epoll, recvfrom and sendto through java.lang.foreign: one system call a packet in and one out, nothing allocated. What it
 * costs, and what was tried besides, is in docs/bench/media.md.
 */
public final class LinuxPacketIo implements PacketIo {
    private static final Logger log = LoggerFactory.getLogger(LinuxPacketIo.class);
    private static final int SOCK_DGRAM_NONBLOCK = 2 | 2048;
    private static final int EFD_NONBLOCK = 2048;
    private static final int EPOLLIN = 1;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;
    private static final int MOST_DESCRIPTORS = 1 << 17;
    private static final int BATCH = 256;
    // Packets do not wait for more than so many tasks.
    private static final int TASKS_AT_ONCE = 16;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment events = arena.allocate((long) OpeningMemory.EVENT_BYTES * BATCH, 8);
    private final MemorySegment packet = arena.allocate(PacketSink.LARGEST_PACKET + PacketSink.ROOM_BEHIND, 8);
    private final MemorySegment source = arena.allocate(SocketAddresses.BYTES, 8);
    private final MemorySegment sourceLength = arena.allocate(4, 4);
    private final MemorySegment wakeUp = arena.allocate(8, 8);
    private final AtomicReferenceArray<@Nullable Socket> sockets = new AtomicReferenceArray<>(MOST_DESCRIPTORS);
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean alarmed = new AtomicBoolean();
    private final OpeningMemory opening = new OpeningMemory(arena);
    private final Dscp dscp;
    private final int epoll;
    private final int alarm;
    private final Thread worker;
    private long now;
    private volatile @Nullable Thread holding;
    private volatile boolean closing;

    /** Marks nothing. */
    public LinuxPacketIo(String name) throws IOException {
        this(name, Dscp.NONE);
    }

    public LinuxPacketIo(String name, Dscp dscp) throws IOException {
        this.dscp = dscp;
        epoll = Libc.epollCreate();
        alarm = Libc.eventfd(EFD_NONBLOCK);
        wakeUp.set(ValueLayout.JAVA_LONG, 0, 1);
        watch(alarm);
        now = System.nanoTime();
        worker = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
        worker.start();
    }

    /** @return whether this machine has what is needed */
    public static boolean isAvailable() {
        return System.getProperty("os.name").equals("Linux")
                && ValueLayout.ADDRESS.byteSize() == 8
                && java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN
                && System.getProperty("os.arch").equals("amd64");
    }

    @Override
    public synchronized PacketSocket open(InetSocketAddress address, PacketSink sink) throws IOException {
        int family =
                address.getAddress() instanceof Inet4Address ? LinuxSocketOptions.AF_INET : LinuxSocketOptions.AF_INET6;
        int descriptor = Libc.socket(family, SOCK_DGRAM_NONBLOCK, opening.errno());
        if (descriptor >= MOST_DESCRIPTORS) {
            Libc.close(descriptor);
            throw new DescriptorsExhaustedException();
        }
        LinuxSocketOptions.apply(descriptor, family, dscp, opening.number());
        bind(descriptor, address);
        Socket socket = new Socket(descriptor, sink);
        sockets.set(descriptor, socket);
        open.incrementAndGet();
        try {
            watch(descriptor);
        } catch (IOException full) {
            socket.close();
            throw full;
        }
        return socket;
    }

    private void bind(int descriptor, InetSocketAddress address) throws BindException {
        MemorySegment at = opening.address(address);
        if (!Libc.bind(descriptor, at, SocketAddresses.length(at))) {
            Libc.close(descriptor);
            throw new BindException("cannot bind " + address);
        }
    }

    private void watch(int descriptor) throws IOException {
        if (Libc.epollCtl(epoll, EPOLL_CTL_ADD, descriptor, opening.event(EPOLLIN, descriptor)) != 0) {
            throw new IOException("epoll refused a descriptor");
        }
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (holding != Thread.currentThread()) {
            alarm();
        }
    }

    // One alarm is enough for all that is queued by the time it is heard.
    private void alarm() {
        if (alarmed.compareAndSet(false, true)) {
            Libc.write(alarm, wakeUp, 8);
        }
    }

    @Override
    public void hold() {
        holding = Thread.currentThread();
    }

    @Override
    public void release() {
        holding = null;
        if (!tasks.isEmpty()) {
            alarm();
        }
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public int sockets() {
        return open.get();
    }

    private void run() {
        while (!closing) {
            int ready = Libc.epollWait(epoll, events, BATCH, 1000);
            now = System.nanoTime();
            for (int i = 0; i < ready; i++) {
                receive(events.get(ValueLayout.JAVA_INT_UNALIGNED, (long) OpeningMemory.EVENT_BYTES * i + 4));
            }
        }
        runTasks(Integer.MAX_VALUE);
    }

    // An event may be of a socket that an earlier one of the same batch closed, and its descriptor may be another's by
    // now:
    // who is asked is who the descriptor belongs to, so nothing reaches a former sink.
    private void receive(int descriptor) {
        if (descriptor == alarm) {
            heardAlarm();
            return;
        }
        Socket socket = sockets.get(descriptor);
        if (socket == null) {
            return;
        }
        sourceLength.set(ValueLayout.JAVA_INT, 0, SocketAddresses.BYTES);
        int length = Libc.receive(descriptor, packet, PacketSink.LARGEST_PACKET, source, sourceLength);
        if (length > 0 && length <= PacketSink.LARGEST_PACKET) {
            deliver(socket, length);
        }
    }

    private void deliver(Socket socket, int length) {
        try {
            socket.sink.packet(packet, length, source);
        } catch (RuntimeException | LinkageError bug) {
            log.error("a packet of {} bytes broke its sink", length, bug);
        }
    }

    private void heardAlarm() {
        Libc.read(alarm, source, 8);
        alarmed.set(false);
        runTasks(TASKS_AT_ONCE);
        if (!tasks.isEmpty()) {
            alarm();
        }
    }

    private void runTasks(int most) {
        for (int count = 0; count < most; count++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            run(task);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError bug) {
            log.error("a task of the packet worker failed", bug);
        }
    }

    @Override
    public void close() {
        closing = true;
        execute(() -> {});
        try {
            worker.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        for (int descriptor = 0; descriptor < MOST_DESCRIPTORS; descriptor++) {
            Socket socket = sockets.get(descriptor);
            if (socket != null) {
                socket.close();
            }
        }
        Libc.close(alarm);
        Libc.close(epoll);
        arena.close();
    }

    private final class Socket implements PacketSocket {
        private final int descriptor;
        private final PacketSink sink;
        // The number may be another socket's as soon as the kernel has it back.
        private boolean closed;

        Socket(int descriptor, PacketSink sink) {
            this.descriptor = descriptor;
            this.sink = sink;
        }

        @Override
        public boolean send(MemorySegment packet, int length, MemorySegment destination) {
            return !closed
                    && Libc.send(descriptor, packet, length, destination, SocketAddresses.length(destination))
                            == length;
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            sockets.set(descriptor, null);
            open.decrementAndGet();
            Libc.epollCtl(epoll, EPOLL_CTL_DEL, descriptor, MemorySegment.NULL);
            Libc.close(descriptor);
        }
    }
}
