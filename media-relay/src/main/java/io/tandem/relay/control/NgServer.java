package io.tandem.relay.control;

import io.tandem.bus.trace.CallSpan;
import io.tandem.bus.trace.CallTracing;
import io.tandem.bus.trace.TracePoint;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgCommands;
import io.tandem.rtp.ng.NgMac;
import io.tandem.rtp.ng.NgMessage;
import io.tandem.rtp.ng.NgReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes ng commands over UDP and TCP on one thread, the control thread, which also ends what has been left. */
public final class NgServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NgServer.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final NgSockets sockets;
    private final int port;
    private final Sessions sessions;
    private final NgMac mac;
    private final Set<InetAddress> controllers;
    private final InstantSource clock;
    private final CallTracing tracing;
    private final ReplyCache cache = new ReplyCache();
    private final AtomicLong refused = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;

    /**
     * @param controllers from where commands without MAC are taken
     * @throws IOException naming the address if it is taken
     */
    public NgServer(
            InetSocketAddress address,
            Sessions sessions,
            NgMac mac,
            Set<InetAddress> controllers,
            InstantSource clock,
            CallTracing tracing)
            throws IOException {
        this.sessions = sessions;
        this.mac = mac;
        this.controllers = Set.copyOf(controllers);
        this.clock = clock;
        this.tracing = tracing;
        sockets = new NgSockets(address);
        port = sockets.port();
        thread = Thread.ofPlatform().name("ng-control").start(this::run);
    }

    /** @return of UDP and of TCP */
    public int port() {
        return port;
    }

    /** @return commands not carried out because they came from a stranger or bore a wrong MAC */
    public long refusedCommands() {
        return refused.get();
    }

    private void run() {
        Instant nextTick = clock.instant().plus(TICK);
        while (!closing) {
            serve();
            Instant now = clock.instant();
            if (!now.isBefore(nextTick)) {
                tick(now);
                nextTick = now.plus(TICK);
            }
        }
        sessions.close();
    }

    private void serve() {
        try {
            sockets.serve(TICK.dividedBy(4), this::message);
        } catch (IOException broken) {
            if (!closing) {
                log.warn("receive an ng command on port {}", port, broken);
            }
        }
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

    private void message(byte[] bytes, Controller from) {
        try {
            switch (NgMessage.parse(bytes, bytes.length)) {
                case NgMessage.Parsed.Understood(NgMessage message) -> handle(message, from);
                case NgMessage.Parsed.Malformed(String cookie, String why) -> {
                    if (!cookie.isEmpty() && isTrusted(from)) {
                        from.send(encoded(cookie, new NgReply.Failed(why)));
                    }
                }
            }
        } catch (RuntimeException bug) {
            log.error("an ng command from {} failed", from.address(), bug);
        }
    }

    private boolean isTrusted(Controller from) {
        return controllers.contains(from.address().getAddress());
    }

    private void handle(NgMessage message, Controller from) {
        boolean signed = message.content().entries().containsKey(NgMac.ENTRY);
        boolean welcome = signed ? mac.verifies(message) : isTrusted(from);
        if (!welcome) {
            refused.incrementAndGet();
            return;
        }
        ReplyCache.Key key = new ReplyCache.Key(from.address(), message.cookie());
        switch (cache.see(key, clock.instant())) {
            case ReplyCache.Seen.First() -> carryOut(message, key, from);
            case ReplyCache.Seen.Again(var reply) -> reply.ifPresent(from::send);
        }
    }

    private void carryOut(NgMessage message, ReplyCache.Key key, Controller from) {
        switch (NgCommands.read(message.content())) {
            case NgCommands.Read.Understood(NgCommand command) -> {
                Instant start = clock.instant();
                sessions.on(command, start, reply -> {
                    answer(message.cookie(), reply, key, from);
                    told(command, message.cookie(), start);
                });
            }
            case NgCommands.Read.Refused(String reason) ->
                answer(message.cookie(), new NgReply.Failed(reason), key, from);
        }
    }

    /** Of our own edges' commands, as the other half of their span. */
    private void told(NgCommand command, String cookie, Instant start) {
        if (tracing != CallTracing.OFF) {
            command.sessionChanged()
                    .flatMap(TracePoint::ofSession)
                    .filter(tracing::keeps)
                    .ifPresent(call -> {
                        TracePoint asked = call.next(cookie);
                        tracing.record(new CallSpan(
                                "media-relay",
                                call.next(cookie + " at the relay"),
                                asked.span(),
                                "ng " + command.getClass().getSimpleName(),
                                CallSpan.Kind.SERVER,
                                start,
                                clock.instant(),
                                Map.of("tandem.sessions", Integer.toString(sessions.count()))));
                    });
        }
    }

    // Kept before it is sent: who has the reply may send the command again at once, and must find it.
    private void answer(String cookie, NgReply reply, ReplyCache.Key key, Controller to) {
        byte[] bytes = encoded(cookie, reply);
        cache.replied(key, bytes);
        to.send(bytes);
    }

    private static byte[] encoded(String cookie, NgReply reply) {
        return new NgMessage(cookie, reply.write()).encode();
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
        sockets.close();
    }
}
