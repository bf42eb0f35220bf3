package io.tandem.relay;

import io.tandem.bus.trace.CallTracing;
import io.tandem.objects.ObjectStore;
import io.tandem.relay.control.Interfaces;
import io.tandem.relay.control.NgServer;
import io.tandem.relay.control.SessionListener;
import io.tandem.relay.control.Sessions;
import io.tandem.relay.dtls.Handshakes;
import io.tandem.relay.dtls.RelayCertificate;
import io.tandem.relay.media.MediaWorker;
import io.tandem.relay.media.PortRange;
import io.tandem.relay.media.RelayCounters;
import io.tandem.relay.net.LinuxPacketIo;
import io.tandem.relay.net.NettyPacketIo;
import io.tandem.relay.net.PacketIo;
import io.tandem.relay.recording.Recorders;
import io.tandem.relay.sound.Prompts;
import io.tandem.rtp.ng.NgMac;
import io.tandem.types.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToLongFunction;

/** The relay as a whole: workers, ports, sessions and the ng server over them. */
public final class MediaRelay implements AutoCloseable {
    private final List<MediaWorker> workers;
    private final PortRange range;
    private final Sessions sessions;
    private final NgServer server;

    private MediaRelay(List<MediaWorker> workers, PortRange range, Sessions sessions, NgServer server) {
        this.workers = workers;
        this.range = range;
        this.sessions = sessions;
        this.server = server;
    }

    /** @throws IOException naming the address that is taken */
    public static MediaRelay start(RelayConfig config, byte[] cellKey, SessionListener listener, InstantSource clock)
            throws IOException {
        return start(config, cellKey, listener, clock, CallTracing.OFF, Optional.empty(), Optional.empty());
    }

    /**
     * @param tracing is told of our own edges' commands
     * @param recorders to be closed after the relay; empty: it records nothing
     * @param objects where tenants' prompts are; empty: it plays those of its folder alone
     */
    public static MediaRelay start(
            RelayConfig config,
            byte[] cellKey,
            SessionListener listener,
            InstantSource clock,
            CallTracing tracing,
            Optional<Recorders> recorders,
            Optional<ObjectStore> objects)
            throws IOException {
        List<MediaWorker> workers = workers(config, new Handshakes(RelayCertificate.selfSigned(clock.instant())));
        PortRange range = new PortRange(
                config.firstPort(),
                config.lastPort(),
                ThreadLocalRandom.current().nextInt());
        Sessions sessions = new Sessions(
                workers,
                range,
                new Interfaces(config.localInterfaces()),
                config.mediaTimeout(),
                listener,
                new SecureRandom(),
                new Prompts(config.promptFolder(), objects),
                recorders);
        HostPort control = config.controlAddress();
        NgServer server = new NgServer(
                new InetSocketAddress(control.host(), control.port()),
                sessions,
                new NgMac(cellKey),
                addresses(config.controllers()),
                clock,
                tracing);
        return new MediaRelay(workers, range, sessions, server);
    }

    private static List<MediaWorker> workers(RelayConfig config, Handshakes handshakes) throws IOException {
        List<MediaWorker> workers = new ArrayList<>();
        for (int each = 0; each < config.workerCount(); each++) {
            workers.add(new MediaWorker(packetIo(config, "media-" + each), handshakes));
        }
        return List.copyOf(workers);
    }

    private static PacketIo packetIo(RelayConfig config, String name) throws IOException {
        return switch (config.io()) {
            case LINUX -> new LinuxPacketIo(name, config.marking());
            case NETTY -> new NettyPacketIo(name, config.marking());
            case AUTO ->
                LinuxPacketIo.isAvailable()
                        ? new LinuxPacketIo(name, config.marking())
                        : new NettyPacketIo(name, config.marking());
        };
    }

    private static Set<InetAddress> addresses(List<String> literals) {
        Set<InetAddress> addresses = new HashSet<>();
        literals.forEach(literal -> addresses.add(InetAddress.ofLiteral(literal)));
        return addresses;
    }

    /** @return the UDP port on which ng commands are taken */
    public int controlPort() {
        return server.port();
    }

    /** @return whether ng commands are being taken */
    public boolean isRunning() {
        return server.isRunning();
    }

    public int sessions() {
        return sessions.count();
    }

    public int portsInUse() {
        return range.inUse();
    }

    /** Fewer than a tenth of the media ports are free. */
    public boolean isShortOfPorts() {
        int all = 2 * range.pairs();
        return (all - range.inUse()) * 10 < all;
    }

    public long refusedCommands() {
        return server.refusedCommands();
    }

    /**
     * Takes no new session, and waits for those that there are to end.
     *
     * @return whether all have ended in time
     */
    public boolean drain(Duration patience) throws InterruptedException {
        return sessions.drain(patience);
    }

    /** Sums a counter over all workers. */
    public long total(ToLongFunction<RelayCounters> counter) {
        return workers.stream().map(MediaWorker::counters).mapToLong(counter).sum();
    }

    /** Ends all sessions and frees all ports. */
    @Override
    public void close() {
        server.close();
        workers.forEach(MediaWorker::close);
    }
}
