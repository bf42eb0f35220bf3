package io.tandem.relay.control;

import io.tandem.contracts.calls.SessionEnded;
import io.tandem.relay.media.MediaPath;
import io.tandem.relay.media.MediaWorker;
import io.tandem.relay.media.PortRange;
import io.tandem.rtp.SdpMedia;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** All sessions of the relay, and what commands do to them. On the control thread alone, but for {@link #count}. */
public final class Sessions {
    private final Map<String, RelaySession> sessions = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final List<MediaWorker> workers;
    private final PortRange range;
    private final InetAddress bind;
    private final String advertised;
    private final Duration mediaTimeout;
    private final SessionListener listener;
    private int nextWorker;

    public Sessions(
            List<MediaWorker> workers,
            PortRange range,
            InetAddress bind,
            String advertised,
            Duration mediaTimeout,
            SessionListener listener) {
        this.workers = List.copyOf(workers);
        this.range = range;
        this.bind = bind;
        this.advertised = advertised;
        this.mediaTimeout = mediaTimeout;
        this.listener = listener;
    }

    /** @return how many there are; from any thread */
    public int count() {
        return count.get();
    }

    /** Carries a command out and replies, at once or from a worker's thread. */
    public void on(NgCommand command, Instant now, Consumer<NgReply> reply) {
        switch (command) {
            case NgCommand.Ping() -> reply.accept(new NgReply.Pong());
            case NgCommand.ListSessions(int limit) ->
                reply.accept(new NgReply.Sessions(
                        sessions.keySet().stream().limit(limit).toList()));
            case NgCommand.Statistics() -> reply.accept(totals());
            case NgCommand.Offer offer -> offer(offer, now, reply);
            case NgCommand.Answer answer ->
                found(answer.callId(), answer.handling().ownership(), now, reply)
                        .ifPresent(session -> answer(session, answer, reply));
            case NgCommand.Query(String callId, NgCommand.Ownership owner) ->
                found(callId, owner, now, reply).ifPresent(session -> session.inspect(reply::accept));
            case NgCommand.Delete(String callId, NgCommand.Ownership owner) ->
                found(callId, owner, now, reply).ifPresent(session -> {
                    forget(session);
                    session.close(reply::accept);
                });
        }
    }

    private void offer(NgCommand.Offer offer, Instant now, Consumer<NgReply> reply) {
        boolean known = sessions.containsKey(offer.callId());
        RelaySession session =
                sessions.computeIfAbsent(offer.callId(), id -> new RelaySession(id, worker(), listener, now));
        NgReply prepared = session.admits(offer.handling().ownership(), now)
                ? described(session, offer.fromTag(), offer.toTag(), offer.sdp(), offer.handling())
                : stale(session, offer.handling().ownership());
        if (!known && prepared instanceof NgReply.Failed) {
            discard(session);
        }
        session.afterwards(() -> reply.accept(prepared));
    }

    // The reply comes after the ports know their side: its first packet may follow at once.
    private void answer(RelaySession session, NgCommand.Answer answer, Consumer<NgReply> reply) {
        NgReply prepared = described(session, answer.toTag(), answer.fromTag(), answer.sdp(), answer.handling());
        session.afterwards(() -> reply.accept(prepared));
    }

    private NgReply totals() {
        long packets = 0;
        long bytes = 0;
        long dropped = 0;
        for (MediaWorker worker : workers) {
            packets += worker.counters().packetsRelayed();
            bytes += worker.counters().bytesRelayed();
            dropped += worker.counters().droppedFromStrangers();
        }
        return new NgReply.Totals(sessions.size(), packets, bytes, dropped);
    }

    private Optional<RelaySession> found(
            String callId, NgCommand.Ownership owner, Instant now, Consumer<NgReply> reply) {
        RelaySession session = sessions.get(callId);
        if (session == null) {
            reply.accept(new NgReply.Failed("Unknown call-id"));
            return Optional.empty();
        }
        if (!session.admits(owner, now)) {
            reply.accept(stale(session, owner));
            return Optional.empty();
        }
        return Optional.of(session);
    }

    private static NgReply stale(RelaySession session, NgCommand.Ownership owner) {
        return new NgReply.Failed(
                "Stale epoch " + owner.epoch() + ": the session is owned by epoch " + session.epoch());
    }

    /** @param speaker whose description it is; the reply is for the other side */
    private NgReply described(
            RelaySession session, String speaker, String listenerTag, String sdp, NgCommand.Handling handling) {
        return switch (SdpMedia.read(sdp)) {
            case SdpMedia.Read.Refused(String reason) -> new NgReply.Failed(reason);
            case SdpMedia.Read.Understood(SdpMedia media) -> {
                NgReply reply = described(session, speaker, listenerTag, media, handling);
                session.formats(session.sideOf(speaker), sdp);
                yield reply;
            }
        };
    }

    private NgReply described(
            RelaySession session, String speaker, String listenerTag, SdpMedia media, NgCommand.Handling handling) {
        // An answer names the offerer too: should it be the first to speak of a side, the tags fall into place.
        if (!listenerTag.isEmpty()) {
            session.sideOf(listenerTag);
        }
        int side = session.sideOf(speaker);
        if (!hasPathFor(session, media.media().size())) {
            return new NgReply.Failed("Ran out of ports");
        }
        try {
            session.describe(side, media, handling);
        } catch (UnknownHostException unreadable) {
            return new NgReply.Failed("Cannot read an address: " + unreadable.getMessage());
        }
        return new NgReply.Prepared(
                media.rewritten(advertised, session.portsFacing(RelaySession.opposite(side)), handling.replaceOrigin()),
                handling.unknown());
    }

    private boolean hasPathFor(RelaySession session, int lines) {
        while (session.paths().size() < lines) {
            Optional<MediaPath> path = MediaPath.open(session.worker(), bind, range);
            if (path.isEmpty()) {
                return false;
            }
            session.paths().add(path.get());
        }
        count.set(sessions.size());
        return true;
    }

    // Its client has been told that there is no session: ports of the lines that could be opened must not wait for a
    // lease.
    private void discard(RelaySession session) {
        forget(session);
        session.close(last -> {});
    }

    private void forget(RelaySession session) {
        sessions.remove(session.callId());
        count.set(sessions.size());
    }

    private MediaWorker worker() {
        nextWorker = (nextWorker + 1) % workers.size();
        return workers.get(nextWorker);
    }

    /** Ends what its owner or its packets have left; about once a second. */
    public void tick(Instant now) {
        for (RelaySession session : List.copyOf(sessions.values())) {
            session.measure(now);
            if (session.leaseHasExpired(now)) {
                end(session, SessionEnded.Reason.LEASE_EXPIRED);
            } else if (!session.isLeased() && now.isAfter(session.renewed().plus(mediaTimeout))) {
                checkForSilence(session, now);
            }
        }
    }

    private void end(RelaySession session, SessionEnded.Reason reason) {
        forget(session);
        session.close(last -> listener.ended(session.callId(), session.epoch(), reason, last));
    }

    // Packets are the worker's to know: the answer comes in time for one of the next ticks.
    private void checkForSilence(RelaySession session, Instant now) {
        if (session.reportsSilence()) {
            end(session, SessionEnded.Reason.SILENT);
        } else {
            session.inspect(seen -> session.heard(seen, now.minus(mediaTimeout)));
        }
    }

    /** Ends all, frees all ports. */
    public void close() {
        sessions.values().forEach(session -> session.close(last -> {}));
        sessions.clear();
        count.set(0);
    }
}
