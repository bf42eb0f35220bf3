package io.tandem.relay.control;

import io.tandem.contracts.calls.SessionEnded;
import io.tandem.media.codec.AudioCodecs;
import io.tandem.relay.media.MediaWorker;
import io.tandem.relay.media.PortRange;
import io.tandem.relay.media.WorkerPlacement;
import io.tandem.relay.recording.Recorders;
import io.tandem.relay.sound.Prompts;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** All sessions of the relay, and what commands do to them. On the control thread alone, but for {@link #count}. */
public final class Sessions {
    private final Map<String, RelaySession> sessions = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final List<MediaWorker> workers;
    private final WorkerPlacement placement;
    private final OffersAndAnswers offersAndAnswers;
    private final Subscriptions subscriptions;
    private final Playbacks playbacks;
    private final Recordings recordings;
    private final Rooms rooms;
    private final Duration mediaTimeout;
    private final SessionListener listener;
    private volatile boolean draining;

    /** @param random of cryptographic strength: keys and passwords come from it */
    public Sessions(
            List<MediaWorker> workers,
            PortRange range,
            Interfaces interfaces,
            Duration mediaTimeout,
            SessionListener listener,
            RandomGenerator random,
            Prompts prompts,
            Optional<Recorders> recorders) {
        this.workers = List.copyOf(workers);
        placement = new WorkerPlacement(workers);
        SideFormats formats = new SideFormats(AudioCodecs.withPlugIns());
        Exchange exchange = new Exchange(random, range, formats.coded());
        this.playbacks = new Playbacks(prompts, formats);
        this.recordings = new Recordings(recorders, formats, playbacks);
        this.rooms = new Rooms(formats, playbacks, prompts, listener, workers.size());
        this.offersAndAnswers = new OffersAndAnswers(
                exchange, interfaces, playbacks, new Listening(formats), new Transcodings(formats), recordings, rooms);
        this.subscriptions = new Subscriptions(exchange, interfaces, random);
        this.mediaTimeout = mediaTimeout;
        this.listener = listener;
    }

    /** @return how many there are; from any thread */
    public int count() {
        return count.get();
    }

    /**
     * From now on no session begins; waits until those that there are have ended. From any thread but the control thread.
     *
     * @return whether all have ended in time
     */
    public boolean drain(Duration patience) throws InterruptedException {
        draining = true;
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (count) {
            while (count.get() > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                count.wait(left);
            }
        }
        return true;
    }

    private void counted() {
        synchronized (count) {
            count.set(sessions.size());
            count.notifyAll();
        }
    }

    /** Carries a command out and replies, at once or from a worker's thread. */
    public void on(NgCommand command, Instant now, Consumer<NgReply> reply) {
        workers.forEach(worker -> worker.io().hold());
        try {
            carryOut(command, now, reply);
        } finally {
            workers.forEach(worker -> worker.io().release());
        }
    }

    private void carryOut(NgCommand command, Instant now, Consumer<NgReply> reply) {
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
            case NgCommand.Query(Target target, Ownership owner) ->
                found(target.callId(), owner, now, reply).ifPresent(session -> session.inspect(now, reply::accept));
            case NgCommand.Delete delete -> delete(delete, now, reply);
            case NgCommand.Block block ->
                found(block.target().callId(), block.ownership(), now, reply)
                        .ifPresent(session -> block(session, block, reply));
            case NgCommand.PlayMedia play ->
                found(play.target().callId(), play.ownership(), now, reply)
                        .ifPresent(session -> playbacks.play(session, play, reply));
            case NgCommand.StopMedia stop ->
                found(stop.target().callId(), stop.ownership(), now, reply)
                        .ifPresent(session -> playbacks.stop(session, stop, reply));
            case NgCommand.PlayDtmf play ->
                found(play.target().callId(), play.ownership(), now, reply)
                        .ifPresent(session -> playbacks.press(session, play, reply));
            case NgCommand.Echo echo ->
                found(echo.target().callId(), echo.ownership(), now, reply)
                        .ifPresent(session -> playbacks.echo(session, echo, reply));
            case NgCommand.StartRecording start ->
                found(start.target().callId(), start.ownership(), now, reply)
                        .ifPresent(session -> recordings.start(session, start, now, reply));
            case NgCommand.PauseRecording pause ->
                found(pause.target().callId(), pause.ownership(), now, reply)
                        .ifPresent(session -> recordings.pause(session, reply));
            case NgCommand.StopRecording stop ->
                found(stop.target().callId(), stop.ownership(), now, reply)
                        .ifPresent(session -> recordings.stop(session, reply));
            case NgCommand.JoinRoom join ->
                found(join.target().callId(), join.ownership(), now, reply)
                        .ifPresent(session -> told(session, rooms.join(session, join), reply));
            case NgCommand.LeaveRoom leave ->
                found(leave.target().callId(), leave.ownership(), now, reply)
                        .ifPresent(session -> told(session, rooms.leave(session, leave.target()), reply));
            case NgCommand.PlayRoom play ->
                found(play.target().callId(), play.ownership(), now, reply)
                        .ifPresent(session -> rooms.play(session, play, reply));
            case NgCommand.Subscribe subscribe ->
                found(subscribe.target().callId(), subscribe.handling().ownership(), now, reply)
                        .ifPresent(session -> told(session, subscriptions.request(session, subscribe), reply));
            case NgCommand.AnswerSubscription answer ->
                found(answer.target().callId(), answer.handling().ownership(), now, reply)
                        .ifPresent(session -> told(session, subscriptions.answer(session, answer), reply));
            case NgCommand.Unsubscribe(Target target, Ownership owner) ->
                found(target.callId(), owner, now, reply)
                        .ifPresent(session -> told(session, subscriptions.end(session, target.toTag()), reply));
        }
    }

    private static void told(RelaySession session, NgReply done, Consumer<NgReply> reply) {
        session.afterwards(() -> reply.accept(done));
    }

    private void offer(NgCommand.Offer offer, Instant now, Consumer<NgReply> reply) {
        RelaySession known = sessions.get(offer.callId());
        if (known == null && draining) {
            reply.accept(new NgReply.Full("This relay is draining: it takes no new session"));
            return;
        }
        RelaySession session =
                known == null ? new RelaySession(offer.callId(), placement.next(), listener, now) : known;
        NgReply prepared = session.admits(offer.handling().ownership(), now)
                ? offersAndAnswers.offer(session, offer)
                : stale(session, offer.handling().ownership());
        if (known == null
                && prepared instanceof NgReply.Prepared
                && !session.branches().isEmpty()) {
            sessions.put(session.callId(), session);
            counted();
        }
        session.afterwards(() -> reply.accept(prepared));
    }

    // The reply comes after the ports know their side: its first packet may follow at once.
    private void answer(RelaySession session, NgCommand.Answer answer, Consumer<NgReply> reply) {
        NgReply prepared = offersAndAnswers.answer(session, answer);
        session.afterwards(() -> reply.accept(prepared));
    }

    private void delete(NgCommand.Delete delete, Instant now, Consumer<NgReply> reply) {
        Target target = delete.target();
        RelaySession session = sessions.get(target.callId());
        boolean named = session != null && (target.fromTag().isEmpty() || session.has(target.fromTag()));
        if (session == null || !named) {
            String reason = "Call-ID not found or tags didn't match";
            reply.accept(delete.fatal() ? new NgReply.Failed(reason) : new NgReply.Done(reason));
        } else if (!session.admits(delete.ownership(), now)) {
            reply.accept(stale(session, delete.ownership()));
        } else {
            delete(session, delete, now, reply);
        }
    }

    private void delete(RelaySession session, NgCommand.Delete delete, Instant now, Consumer<NgReply> reply) {
        Optional<Branch> branch = session.named(delete.target());
        int delay = delete.delaySeconds().orElse(0);
        if (branch.isPresent() && session.branches().size() > 1) {
            session.inspect(now, reply::accept);
            session.close(branch.get());
            recordings.retune(session);
            rooms.retune(session);
        } else if (delay > 0) {
            session.deleteAt(now.plusSeconds(delay));
            session.inspect(now, reply::accept);
        } else {
            forget(session);
            session.close(now, reply::accept);
        }
    }

    private static void block(RelaySession session, NgCommand.Block block, Consumer<NgReply> reply) {
        boolean anyone = false;
        for (Branch branch : session.branches()) {
            for (int side = 0; side < 2; side++) {
                if (branch.isMeant(side, block.target())) {
                    branch.block(side, block.gate(), block.closed());
                    anyone = true;
                }
            }
        }
        NgReply done = anyone ? new NgReply.Done("") : new NgReply.Failed("No such participant in the call");
        session.afterwards(() -> reply.accept(done));
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

    private Optional<RelaySession> found(String callId, Ownership owner, Instant now, Consumer<NgReply> reply) {
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

    private static NgReply stale(RelaySession session, Ownership owner) {
        return new NgReply.Failed(
                "Stale epoch " + owner.epoch() + ": the session is owned by epoch " + session.epoch());
    }

    private void forget(RelaySession session) {
        recordings.ended(session);
        rooms.ended(session);
        sessions.remove(session.callId());
        counted();
    }

    /** Ends what its owner or its packets have left; about once a second. */
    public void tick(Instant now) {
        for (RelaySession session : new ArrayList<>(sessions.values())) {
            session.measure(now);
            if (session.isDue(now)) {
                forget(session);
                session.close(now, last -> {});
            } else if (session.leaseHasExpired(now)) {
                end(session, now, SessionEnded.Reason.LEASE_EXPIRED);
            } else if (!session.isLeased() && now.isAfter(session.renewed().plus(mediaTimeout))) {
                checkForSilence(session, now);
            }
        }
    }

    private void end(RelaySession session, Instant now, SessionEnded.Reason reason) {
        forget(session);
        session.close(now, last -> listener.ended(session.callId(), session.epoch(), reason, last));
    }

    // Packets are the worker's to know: the answer comes in time for one of the next ticks.
    private void checkForSilence(RelaySession session, Instant now) {
        if (session.reportsSilence()) {
            end(session, now, SessionEnded.Reason.SILENT);
        } else {
            session.inspect(now, seen -> session.heard(seen, now.minus(mediaTimeout)));
        }
    }

    /** Ends all, frees all ports. */
    public void close() {
        sessions.values().forEach(session -> {
            recordings.ended(session);
            session.close(Instant.EPOCH, last -> {});
        });
        sessions.clear();
        rooms.close();
        counted();
    }
}
