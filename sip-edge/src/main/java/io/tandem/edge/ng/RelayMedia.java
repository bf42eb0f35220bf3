package io.tandem.edge.ng;

import io.tandem.call.MediaListener;
import io.tandem.call.MediaProfile;
import io.tandem.call.RelaySession;
import io.tandem.edge.owner.Media;
import io.tandem.edge.owner.Meeting;
import io.tandem.edge.owner.Served;
import io.tandem.rtp.description.Bridging;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.Playable;
import io.tandem.rtp.ng.RecordingTerms;
import io.tandem.rtp.ng.RoomSeat;
import io.tandem.rtp.ng.Target;
import io.tandem.sdp.Sdp;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owners' wishes as ng commands to the relay that a session lives on, or to any live one for a new session. */
public final class RelayMedia implements Media {
    private static final Logger LOG = LoggerFactory.getLogger(RelayMedia.class);
    private static final int LEASE_SECONDS = 60;
    private static final Duration DEADLINE = Duration.ofMillis(1500);

    /** A relay that has just died is found out by the first call that needs it; the next one gets the same. */
    private static final Duration FIRST_TRY = Duration.ofMillis(700);

    private final NgClient client;
    private final Supplier<List<HostPort>> live;
    private final HoldMusic music;
    private final boolean recordOnDemand;

    /** @param recordOnDemand whether sides may have their talks recorded */
    public RelayMedia(NgClient client, Supplier<List<HostPort>> live, HoldMusic music, boolean recordOnDemand) {
        this.client = client;
        this.live = live;
        this.music = music;
        this.recordOnDemand = recordOnDemand;
    }

    @Override
    public List<HostPort> live() {
        return live.get();
    }

    @Override
    public void offer(
            Optional<RelaySession> session,
            String newId,
            Optional<Meeting> meeting,
            long epoch,
            Side from,
            MediaListener to,
            Consumer<Reply> reply) {
        var wish = wish(session.isPresent(), epoch, from, to);
        if (session.isPresent()) {
            offer(session.get(), wish, DEADLINE, answer -> reply.accept(answer.orElse(noRelay())));
        } else {
            offerNew(
                    meeting.map(point -> Rendezvous.of(point, live())).orElseGet(() -> candidates(newId)),
                    newId,
                    wish,
                    reply);
        }
    }

    /** @param toTag of the listener, where it is known: a session may have several branches of the same offerer */
    private record Wish(Side from, String toTag, Handling handling) {}

    private static Wish wish(boolean sameRelay, long epoch, Side from, MediaListener to) {
        return switch (to) {
            case MediaListener.Newcomers(MediaProfile profile, int round) ->
                new Wish(
                        from,
                        "",
                        handling(epoch, from, Bridges.first(from.sdp(), profile))
                                .meeting(profile.ipv6())
                                .onBranch(branch(profile, round)));
            case MediaListener.Spoken(LegId leg, Sdp said) ->
                new Wish(
                        from,
                        leg.toString(),
                        sameRelay ? handling(epoch, from, Bridges.asBefore()) : again(epoch, from, said));
        };
    }

    private static Handling again(long epoch, Side from, Sdp said) {
        var handling = handling(epoch, from, Bridges.again(from.sdp(), said));
        return Bridges.onIpv6(said).map(handling::meeting).orElse(handling);
    }

    private static String branch(MediaProfile profile, int round) {
        String name = profile.name().toLowerCase(Locale.ROOT);
        return round == 0 ? name : name + "-" + round;
    }

    private static String branch(MediaListener.Newcomers newcomers) {
        return branch(newcomers.profile(), newcomers.round());
    }

    /** The same call asks the same relay first, so that an edge and its successor agree. */
    private List<HostPort> candidates(String id) {
        var relays = new ArrayList<>(live());
        if (!relays.isEmpty()) {
            Collections.rotate(relays, Math.floorMod(id.hashCode(), relays.size()));
        }
        return relays;
    }

    @Override
    public Optional<HostPort> meetingPoint(Meeting meeting) {
        return Rendezvous.of(meeting, live()).stream().findFirst();
    }

    private void offerNew(List<HostPort> relays, String id, Wish wish, Consumer<Reply> reply) {
        offerNew(tries(relays).iterator(), id, wish, reply);
    }

    /** @param patience how long that relay is waited for */
    private record Try(HostPort relay, Duration patience) {}

    /** At last the first one again: all may be slow, since they have just been started or their machines are busy. */
    private static List<Try> tries(List<HostPort> relays) {
        return switch (relays.size()) {
            case 0 -> List.of();
            case 1 -> List.of(new Try(relays.getFirst(), DEADLINE), new Try(relays.getFirst(), DEADLINE));
            default ->
                List.of(
                        new Try(relays.getFirst(), FIRST_TRY),
                        new Try(relays.get(1), DEADLINE),
                        new Try(relays.getFirst(), DEADLINE));
        };
    }

    private void offerNew(Iterator<Try> left, String id, Wish wish, Consumer<Reply> reply) {
        if (!left.hasNext()) {
            reply.accept(noRelay());
            return;
        }
        var next = left.next();
        offer(new RelaySession(next.relay(), id), wish, next.patience(), answer -> {
            if (answer.isEmpty()) {
                offerNew(left, id, wish, reply);
            } else {
                reply.accept(answer.get());
            }
        });
    }

    private void offer(RelaySession session, Wish wish, Duration deadline, Consumer<Optional<Reply>> reply) {
        var from = wish.from();
        var command = new NgCommand.Offer(
                session.id(), from.tag(), wish.toTag(), from.sdp().text(), hearing(wish.handling()));
        // A relay that drains is as good as none: another takes the session.
        client.ask(
                session.relay(),
                command,
                deadline,
                answer -> reply.accept(
                        answer.filter(a -> !(a instanceof NgReply.Full)).map(a -> prepared(a, session))));
    }

    @Override
    public void answer(
            RelaySession session,
            long epoch,
            Side from,
            String to,
            Optional<MediaListener.Newcomers> asA,
            Consumer<Reply> reply) {
        var handling = handling(epoch, from, Bridges.asBefore())
                .onBranch(asA.map(RelayMedia::branch).orElse(""));
        answer(session, from, to, handling, reply);
    }

    private void answer(RelaySession session, Side from, String to, Handling handling, Consumer<Reply> reply) {
        var command =
                new NgCommand.Answer(session.id(), to, from.tag(), from.sdp().text(), hearing(handling));
        client.ask(
                session.relay(),
                command,
                DEADLINE,
                answer -> reply.accept(answer.map(a -> prepared(a, session)).orElse(noRelay())));
    }

    /** Keys are heard where a code may come of them. */
    private Handling hearing(Handling handling) {
        boolean asked = handling.hearing() != Handling.Hearing.AS_BEFORE;
        return recordOnDemand && !asked ? handling.with(Handling.Hearing.EVENTS) : handling;
    }

    private static Handling handling(long epoch, Side from, Bridging bridging) {
        return Handling.plain(from.source(), new Ownership(epoch, LEASE_SECONDS))
                .with(bridging);
    }

    private static Reply prepared(NgReply reply, RelaySession session) {
        return switch (reply) {
            case NgReply.Prepared(String sdp, List<String> unknown) -> new Reply.Prepared(new Sdp(sdp), session);
            case NgReply.Failed(String reason) -> new Reply.Refused(cause(reason));
            case NgReply.Pong pong -> noRelay();
            case NgReply.Done done -> noRelay();
            case NgReply.Full full -> noRelay();
            case NgReply.Subscribed subscribed -> noRelay();
            case NgReply.Sessions sessions -> noRelay();
            case NgReply.SessionStatistics statistics -> noRelay();
            case NgReply.Totals totals -> noRelay();
            case NgReply.Playing playing -> noRelay();
            case NgReply.Stopped stopped -> noRelay();
            case NgReply.Recording recording -> noRelay();
        };
    }

    /** What the relay cannot give is its fault; what it cannot read is the phone's. */
    private static ReleaseCause cause(String reason) {
        boolean relays = reason.startsWith("Ran out of ports")
                || reason.startsWith("Stale epoch")
                || reason.startsWith("Unknown call-id");
        return relays ? ReleaseCause.NO_MEDIA_RELAY : ReleaseCause.NO_COMMON_MEDIA;
    }

    private static Reply noRelay() {
        return new Reply.Refused(ReleaseCause.NO_MEDIA_RELAY);
    }

    @Override
    public void serve(
            RelaySession session,
            long epoch,
            Side from,
            String to,
            Optional<MediaListener.Newcomers> asA,
            Served service,
            Consumer<Reply> reply) {
        // Nobody is to be taken for the service.
        var handling = handling(epoch, from, Bridges.asBefore())
                .with(new Handling.Latching(Optional.empty(), true, false))
                .onBranch(asA.map(RelayMedia::branch).orElse(""));
        var listening = service.isListening() ? handling.with(Handling.Hearing.TONES) : handling;
        var sound = Servings.command(between(session, to, ""), service, leased(epoch));
        answer(session, from, to, listening, prepared -> {
            if (prepared instanceof Reply.Prepared && sound.isPresent()) {
                client.ask(
                        session.relay(),
                        sound.get(),
                        DEADLINE,
                        done -> reply.accept(
                                done.isEmpty() || done.get() instanceof NgReply.Failed ? noRelay() : prepared));
            } else {
                reply.accept(prepared);
            }
        });
    }

    @Override
    public void announce(RelaySession session, long epoch, String to, String sound) {
        var side = between(session, to, "");
        var command = sound.isEmpty()
                ? new NgCommand.StopMedia(side, leased(epoch))
                : new NgCommand.PlayMedia(side, new Playable.File(sound), 1, 0, leased(epoch));
        client.ask(session.relay(), command, DEADLINE, reply -> {
            if (reply.orElse(null) instanceof NgReply.Failed(String reason)) {
                LOG.warn("the prompt {} is not heard in session {}: {}", sound, session.id(), reason);
            }
        });
    }

    @Override
    public void enter(RelaySession session, long epoch, String side, RoomSeat seat) {
        var caller = between(session, side, "");
        tell(session, new NgCommand.StopMedia(caller, leased(epoch)));
        tell(session, new NgCommand.JoinRoom(caller, seat, leased(epoch)));
    }

    @Override
    public void sit(RelaySession session, long epoch, String side, RoomSeat seat) {
        tell(session, new NgCommand.JoinRoom(between(session, side, ""), seat, leased(epoch)));
    }

    @Override
    public void leave(RelaySession session, long epoch, String side) {
        tell(session, new NgCommand.LeaveRoom(between(session, side, ""), leased(epoch)));
    }

    @Override
    public void refuse(RelaySession session, long epoch, String side, ReleaseCause why) {
        tell(session, Servings.refusal(between(session, side, ""), why, leased(epoch)));
    }

    @Override
    public void confirm(RelaySession session, long epoch, String side, boolean on) {
        tell(session, Servings.confirmation(between(session, side, ""), on, leased(epoch)));
    }

    @Override
    public void music(RelaySession session, long epoch, String to, boolean plays) {
        music.command(session.id(), to, plays, leased(epoch))
                .ifPresent(command -> client.ask(session.relay(), command, DEADLINE, reply -> {
                    if (reply.orElse(null) instanceof NgReply.Failed(String reason)) {
                        LOG.warn("no music on hold in session {}: {}", session.id(), reason);
                    }
                }));
    }

    @Override
    public boolean recordsOnDemand() {
        return recordOnDemand;
    }

    @Override
    public void record(RelaySession session, long epoch, RecordingTerms terms) {
        askToRecord(session, new NgCommand.StartRecording(Target.session(session.id()), terms, leased(epoch)));
    }

    @Override
    public void pauseRecording(RelaySession session, long epoch) {
        askToRecord(session, new NgCommand.PauseRecording(Target.session(session.id()), leased(epoch)));
    }

    @Override
    public void stopRecording(RelaySession session, long epoch) {
        askToRecord(session, new NgCommand.StopRecording(Target.session(session.id()), leased(epoch)));
    }

    private void askToRecord(RelaySession session, NgCommand command) {
        client.ask(session.relay(), command, DEADLINE, reply -> {
            if (reply.orElse(null) instanceof NgReply.Failed(String reason)) {
                LOG.warn(
                        "recording session {}, {}: {}",
                        session.id(),
                        command.getClass().getSimpleName(),
                        reason);
            }
        });
    }

    @Override
    public void release(RelaySession session, long epoch, Consumer<List<Counted>> statistics) {
        var command = new NgCommand.Delete(session.id(), new Ownership(epoch, 0));
        client.ask(session.relay(), command, DEADLINE, reply -> statistics.accept(counted(reply)));
    }

    private static List<Counted> counted(Optional<NgReply> reply) {
        return reply.orElse(null) instanceof NgReply.SessionStatistics statistics
                ? statistics.streams().stream().map(RelayMedia::counted).toList()
                : List.of();
    }

    private static Counted counted(NgReply.Stream stream) {
        return new Counted(stream.tag(), stream.media(), stream.quality(), stream.heard());
    }

    @Override
    public void ring(RelaySession session, long epoch, String to, String other) {
        var ringing = new Playable.Tone("ringing", "");
        tell(session, new NgCommand.PlayMedia(between(session, to, other), ringing, 0, 0, leased(epoch)));
    }

    @Override
    public void stopRinging(RelaySession session, long epoch, String to, String other) {
        tell(session, new NgCommand.StopMedia(between(session, to, other), leased(epoch)));
    }

    @Override
    public void close(RelaySession session, long epoch, String one, String other) {
        tell(session, new NgCommand.Delete(between(session, one, other), OptionalInt.empty(), false, leased(epoch)));
    }

    private void tell(RelaySession session, NgCommand command) {
        client.ask(session.relay(), command, DEADLINE, reply -> {});
    }

    private static Target between(RelaySession session, String one, String other) {
        return new Target(session.id(), one, other, "", "", "", false);
    }

    private static Ownership leased(long epoch) {
        return new Ownership(epoch, LEASE_SECONDS);
    }

    @Override
    public void renew(RelaySession session, long epoch, Consumer<Life> life) {
        var command = new NgCommand.Query(session.id(), leased(epoch));
        client.ask(session.relay(), command, DEADLINE, reply -> life.accept(life(reply)));
    }

    private static Life life(Optional<NgReply> reply) {
        if (reply.isEmpty()) {
            return Life.UNKNOWN;
        }
        return reply.get() instanceof NgReply.SessionStatistics ? Life.ALIVE : Life.ENDED;
    }
}
