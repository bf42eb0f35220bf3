package io.tandem.edge.owner;

import io.tandem.call.Supervision.Mode;
import io.tandem.call.Talk;
import io.tandem.call.Talking;
import io.tandem.dialplan.Target;
import io.tandem.rtp.ng.RoomSeat;
import io.tandem.types.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Talks that somebody follows: for as long as anybody does, both sides meet in a room of their relay, where he is as well. The call itself,
 * its log and its history know nothing of it.
 */
final class WatchedTalks {
    /** Who has not said for so long that he is there, has gone. */
    private static final Duration STAYS = Duration.ofSeconds(6);

    private final CallTable calls;
    private final Media media;
    private final OtherCalls others;
    private final SoonAgain soonAgain;

    WatchedTalks(CallTable calls, Media media, OtherCalls others, SoonAgain soonAgain) {
        this.calls = calls;
        this.media = media;
        this.others = others;
        this.soonAgain = soonAgain;
    }

    void wished(OwnedCall call, CallLetter.SupervisionWished wish, Instant now) {
        Optional<Talk> talk = Talk.of(call.state).filter(there -> isFor(there, wish));
        Optional<LegId> agent =
                talk.filter(there -> call.tenant().equals(wish.tenant())).flatMap(there -> agent(call, there, wish));
        if (talk.isEmpty() || agent.isEmpty()) {
            gone(call, wish, now);
        } else if (call.watchers != null || call.state instanceof Talking && !call.resuming) {
            // Else something is under way: he asks again.
            Watchers watchers = call.watchers == null ? new Watchers() : call.watchers;
            call.watchers = watchers;
            watchers.until.put(wish.by(), now.plus(STAYS));
            soonAgain.lookAt(now.plus(STAYS), then -> expire(call, then));
            calls.touch(call);
            others.tell(new CallLetter.SupervisionGranted(
                    wish.by(), call.id, talk.get().session().relay(), name(call, agent.get())));
        }
    }

    private void gone(OwnedCall call, CallLetter.SupervisionWished wish, Instant now) {
        if (call.watchers != null) {
            call.watchers.until.remove(wish.by());
            expire(call, now);
        }
        others.tell(new CallLetter.SupervisionRefused(wish.by(), call.id));
    }

    /** Who is paged hears his pager, and nobody else. */
    private static boolean isFor(Talk talk, CallLetter.SupervisionWished wish) {
        return wish.mode() == Mode.PAGED ? Pages.of(talk).isPresent() : isOfTwo(talk);
    }

    /** Rooms, menus and other services are nobody's talk. */
    static boolean isOfTwo(Talk talk) {
        return !(talk.by() instanceof Target.Service)
                && talk.calledAs(talk.caller().leg())
                        .filter(Target.Service.class::isInstance)
                        .isEmpty();
    }

    private static Optional<LegId> agent(OwnedCall call, Talk talk, CallLetter.SupervisionWished wish) {
        return List.of(talk.caller().leg(), talk.callee().leg()).stream()
                .filter(leg -> Referrals.extension(call, talk, leg)
                        .filter(wish.agent()::equals)
                        .isPresent())
                .filter(leg -> wish.named() == null || NamedDialogs.isNamed(call.legs.get(leg), wish.named()))
                .findFirst();
    }

    private void expire(OwnedCall call, Instant now) {
        Watchers watchers = call.watchers;
        if (watchers != null && !call.over) {
            watchers.until.values().removeIf(until -> !until.isAfter(now));
            calls.touch(call);
        }
    }

    /** Whoever talks in the call by now meets those who follow it, or nobody any more. */
    void settle(OwnedCall call) {
        Watchers watchers = call.watchers;
        if (watchers == null || call.resuming || !(call.state instanceof Talking(var _, Talk talk))) {
            return;
        }
        Set<LegId> sides = watchers.until.isEmpty() ? Set.of() : sides(talk);
        boolean moved = !talk.session().equals(watchers.session);
        if (watchers.session == null && Pages.of(talk).isPresent()) {
            // From now on he is heard.
            media.confirm(talk.session(), call.epoch, talk.attendee().toString(), true);
        }
        if (moved || !sides.equals(watchers.seated)) {
            seat(call, talk, watchers, sides, moved);
        }
        if (watchers.until.isEmpty()) {
            call.watchers = null;
        }
    }

    private static Set<LegId> sides(Talk talk) {
        if (Pages.of(talk).isPresent()) {
            return Set.of(talk.attendee());
        }
        return isOfTwo(talk) ? Set.of(talk.caller().leg(), talk.callee().leg()) : Set.of();
    }

    private void seat(OwnedCall call, Talk talk, Watchers watchers, Set<LegId> sides, boolean moved) {
        watchers.seated.stream()
                .filter(leg -> !moved && !sides.contains(leg))
                .forEach(leg -> media.leave(talk.session(), call.epoch, leg.toString()));
        sides.stream().sorted().forEach(leg -> media.sit(talk.session(), call.epoch, leg.toString(), seat(call, leg)));
        watchers.session = talk.session();
        watchers.seated.clear();
        watchers.seated.addAll(sides);
    }

    private static RoomSeat seat(OwnedCall call, LegId leg) {
        return new RoomSeat(Supervisions.room(call.id), name(call, leg), false, 0, List.of(), List.of(), false, false);
    }

    private static String name(OwnedCall call, LegId leg) {
        return call.id + "/" + leg;
    }
}
