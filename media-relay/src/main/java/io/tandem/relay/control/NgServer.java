package io.tandem.relay.control;

import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgCommands;
import io.tandem.rtp.ng.NgMac;
import io.tandem.rtp.ng.NgMessage;
import io.tandem.rtp.ng.NgReply;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes ng commands over UDP on one thread, the control thread, which also ends what has been left. */
public final class NgServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NgServer.class);
    private static final int LARGEST = 65_535;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final DatagramSocket socket;
    private final Sessions sessions;
    private final NgMac mac;
    private final Set<InetAddress> controllers;
    private final InstantSource clock;
    private final ReplyCache cache = new ReplyCache();
    private final AtomicLong refused = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;

    /**
     * @param controllers from where commands without MAC are taken
     * @throws BindException naming the address if it is taken
     */
    public NgServer(
            InetSocketAddress address, Sessions sessions, NgMac mac, Set<InetAddress> controllers, InstantSource clock)
            throws IOException {
        this.sessions = sessions;
        this.mac = mac;
        this.controllers = Set.copyOf(controllers);
        this.clock = clock;
        socket = bind(address);
        socket.setReceiveBufferSize(4 << 20);
        socket.setSoTimeout((int) TICK.toMillis() / 4);
        thread = Thread.ofPlatform().name("ng-control").start(this::run);
    }

    private static DatagramSocket bind(InetSocketAddress address) throws IOException {
        try {
            return new DatagramSocket(address);
        } catch (BindException taken) {
            throw new IOException(
                    "port " + address.getPort() + "/udp (tandem.relay.control) on " + address.getHostString()
                            + " is taken by another program",
                    taken);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** @return commands not carried out because they came from a stranger or bore a wrong MAC */
    public long refusedCommands() {
        return refused.get();
    }

    private void run() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        Instant nextTick = clock.instant().plus(TICK);
        while (!closing) {
            receive(packet);
            Instant now = clock.instant();
            if (!now.isBefore(nextTick)) {
                tick(now);
                nextTick = now.plus(TICK);
            }
        }
        sessions.close();
    }

    // A bug that meets one session must not end the thread that serves all.
    private void tick(Instant now) {
        try {
            sessions.tick(now);
        } catch (RuntimeException bug) {
            log.error("ending abandoned sessions failed", bug);
        }
    }

    /** @return whether commands are being taken */
    public boolean isRunning() {
        return thread.isAlive();
    }

    private void receive(DatagramPacket packet) {
        try {
            packet.setLength(LARGEST);
            socket.receive(packet);
            handle(packet);
        } catch (SocketTimeoutException nothingCame) {
            return;
        } catch (IOException broken) {
            if (!closing) {
                log.warn("receive an ng command on {}", socket.getLocalSocketAddress(), broken);
            }
        } catch (RuntimeException bug) {
            log.error("an ng command from {} failed", packet.getSocketAddress(), bug);
        }
    }

    private void handle(DatagramPacket packet) {
        InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
        switch (NgMessage.parse(packet.getData(), packet.getLength())) {
            case NgMessage.Parsed.Understood(NgMessage message) -> handle(message, from);
            case NgMessage.Parsed.Malformed(String cookie, String why) -> {
                if (!cookie.isEmpty() && controllers.contains(from.getAddress())) {
                    transmit(encoded(cookie, new NgReply.Failed(why)), from);
                }
            }
        }
    }

    private void handle(NgMessage message, InetSocketAddress from) {
        boolean signed = message.content().entries().containsKey(NgMac.ENTRY);
        boolean welcome = signed ? mac.verifies(message) : controllers.contains(from.getAddress());
        if (!welcome) {
            refused.incrementAndGet();
            return;
        }
        ReplyCache.Key key = new ReplyCache.Key(from, message.cookie());
        switch (cache.see(key, clock.instant())) {
            case ReplyCache.Seen.First() -> carryOut(message, key, from);
            case ReplyCache.Seen.Again(var reply) -> reply.ifPresent(bytes -> transmit(bytes, from));
        }
    }

    private void carryOut(NgMessage message, ReplyCache.Key key, InetSocketAddress from) {
        switch (NgCommands.read(message.content())) {
            case NgCommands.Read.Understood(NgCommand command) ->
                sessions.on(command, clock.instant(), reply -> answer(message.cookie(), reply, key, from));
            case NgCommands.Read.Refused(String reason) ->
                answer(message.cookie(), new NgReply.Failed(reason), key, from);
        }
    }

    // Kept before it is sent: who has the reply may send the command again at once, and must find it.
    private void answer(String cookie, NgReply reply, ReplyCache.Key key, InetSocketAddress to) {
        byte[] bytes = encoded(cookie, reply);
        cache.replied(key, bytes);
        transmit(bytes, to);
    }

    private static byte[] encoded(String cookie, NgReply reply) {
        return new NgMessage(cookie, reply.write()).encode();
    }

    private void transmit(byte[] bytes, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException lost) {
            // As lost on the wire: the client sends its command again.
            log.debug("reply to {}", to, lost);
        }
    }

    /** Stops taking commands and ends all sessions. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(2000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        socket.close();
    }
}
