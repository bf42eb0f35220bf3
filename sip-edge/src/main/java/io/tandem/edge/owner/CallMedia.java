package io.tandem.edge.owner;

import io.tandem.call.CallEffect;
import io.tandem.call.CallSignal;
import io.tandem.call.RecordingState;
import io.tandem.call.RelaySession;
import io.tandem.call.Talk;
import io.tandem.contracts.calls.MediaStatistics;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.RecordingRules.Announcement;
import io.tandem.dialplan.Service;
import io.tandem.edge.owner.Media.Reply;
import io.tandem.edge.view.Dialplans;
import io.tandem.rtp.ng.RecordingTerms;
import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import java.util.List;
import java.util.function.Consumer;

/** Carries out what calls ask of relays, for each call one after the other. */
final class CallMedia {
    private final CallLegs legs;
    private final CallNews news;
    private final Media media;
    private final Dialplans dialplans;
    private final RoomDoors doors;
    private final Supervisions supervisions;
    private final Consumer<OwnerMail> mailbox;

    CallMedia(
            CallLegs legs,
            CallNews news,
            Media media,
            Dialplans dialplans,
            RoomDoors doors,
            Supervisions supervisions,
            Consumer<OwnerMail> mailbox) {
        this.legs = legs;
        this.news = news;
        this.media = media;
        this.dialplans = dialplans;
        this.doors = doors;
        this.supervisions = supervisions;
        this.mailbox = mailbox;
    }

    void execute(OwnedCall call, CallEffect.OfMedia effect) {
        switch (effect) {
            case CallEffect.OfferMedia offer -> inTurn(call, () -> offerNow(call, offer));
            case CallEffect.AnswerMedia answer -> inTurn(call, () -> answerNow(call, answer));
            case CallEffect.HoldMusic(RelaySession session, LegId leg, boolean plays) ->
                beside(call, () -> media.music(session, call.epoch, leg.toString(), plays));
            case CallEffect.Record(RelaySession session, var state) -> beside(call, () -> record(call, session, state));
            case CallEffect.RecordCaller record ->
                beside(
                        call,
                        () -> media.record(
                                record.session(),
                                call.epoch,
                                new RecordingTerms(
                                        call.tenant().toString(),
                                        true,
                                        "",
                                        record.longest(),
                                        record.silence(),
                                        record.about())));
            case CallEffect.Announce(RelaySession session, LegId leg, String sound) ->
                beside(call, () -> media.announce(session, call.epoch, leg.toString(), sound));
            case CallEffect.PlayRinging(RelaySession session, LegId to, LegId other) ->
                beside(call, () -> media.ring(session, call.epoch, to.toString(), other.toString()));
            case CallEffect.StopRinging(RelaySession session, LegId to, LegId other) ->
                beside(call, () -> media.stopRinging(session, call.epoch, to.toString(), other.toString()));
            case CallEffect.CloseWays(RelaySession session, LegId one, LegId other) ->
                beside(call, () -> media.close(session, call.epoch, one.toString(), other.toString()));
            case CallEffect.ReleaseMedia(RelaySession session) -> beside(call, () -> releaseNow(call, session));
        }
    }

    private void record(OwnedCall call, RelaySession session, RecordingState state) {
        switch (state) {
            case ON -> media.record(session, call.epoch, terms(call));
            case PAUSED -> media.pauseRecording(session, call.epoch);
            case OFF -> media.stopRecording(session, call.epoch);
        }
    }

    private RecordingTerms terms(OwnedCall call) {
        Announcement heard =
                dialplans.of(call.tenant()).map(DialplanSnapshot::announcement).orElse(Announcement.BEEP);
        String words = switch (heard) {
            case NONE, BEEP -> "";
            case EN -> "en";
            case RU -> "ru";
        };
        return RecordingTerms.ofTalk(call.tenant().toString(), heard == Announcement.BEEP, words);
    }

    /** When the last command of this kind is replied to. */
    private void inTurn(OwnedCall call, Runnable command) {
        call.media.add(command);
        nextMedia(call);
    }

    /** In its turn, but nobody waits for the reply: the relay may be dead, and what comes next about another. */
    private void beside(OwnedCall call, Runnable command) {
        inTurn(call, () -> {
            command.run();
            done(call);
        });
    }

    /** The command's reply is here: the next may go. */
    void done(OwnedCall call) {
        call.mediaBusy = false;
        nextMedia(call);
    }

    private void nextMedia(OwnedCall call) {
        if (!call.mediaBusy && !call.media.isEmpty()) {
            call.mediaBusy = true;
            call.media.remove().run();
        }
    }

    private void offerNow(OwnedCall call, CallEffect.OfferMedia offer) {
        String newId = call.id + ":" + call.epoch + "-" + offer.step();
        media.offer(
                offer.session(),
                newId,
                MeetingPoints.meeting(call),
                call.epoch,
                side(call, offer.from(), offer.offer()),
                offer.to(),
                reply -> replied(call, offer.step(), reply));
    }

    private void answerNow(OwnedCall call, CallEffect.AnswerMedia answer) {
        var side = side(call, answer.from(), answer.answer());
        var service = ServiceLegs.of(call.state, answer.from());
        if (service.isPresent()) {
            media.serve(
                    answer.session(),
                    call.epoch,
                    side,
                    answer.to().toString(),
                    answer.asA(),
                    served(call, service.get()),
                    reply -> replied(call, answer.step(), reply));
            return;
        }
        media.answer(
                answer.session(),
                call.epoch,
                side,
                answer.to().toString(),
                answer.asA(),
                reply -> replied(call, answer.step(), reply));
    }

    private Served served(OwnedCall call, Service service) {
        return switch (service) {
            case ROOM -> doors.served(call);
            case SUPERVISION, JOIN, PAGED -> supervisions.served(call);
            case PAGING -> {
                // Not when it only moves to another relay.
                call.beginsPage = Talk.of(call.state).isEmpty();
                yield new Served.By(service);
            }
            case ECHO, TONE, PICKUP, PARKING, SETTING, MENU, VOICEMAIL, FIND_ME, FOUND, CALLBACK, CALLBACK_END ->
                new Served.By(service);
        };
    }

    private Media.Side side(OwnedCall call, LegId leg, Sdp sdp) {
        return new Media.Side(leg.toString(), sdp, legs.sourceOf(call, leg));
    }

    private void replied(OwnedCall call, int step, Reply reply) {
        var signal = switch (reply) {
            case Reply.Prepared(Sdp sdp, RelaySession session) -> new CallSignal.MediaPrepared(step, sdp, session);
            case Reply.Refused(var cause) -> new CallSignal.MediaRefused(step, cause);
        };
        mailbox.accept(new OwnerMail.Signalled(call.id, signal));
        mailbox.accept(new OwnerMail.MediaDone(call));
    }

    private void releaseNow(OwnedCall call, RelaySession session) {
        var tenant = call.tenant();
        var caller = call.state.call().callerLeg().toString();
        media.release(session, call.epoch, counted -> {
            if (!counted.isEmpty()) {
                news.publish(new MediaStatistics(2, call.id, tenant, qualities(counted, caller)));
            }
        });
    }

    private static List<QualitySample.Stream> qualities(List<Media.Counted> counted, String caller) {
        return counted.stream()
                .flatMap(side -> side.as(side.tag().equals(caller) ? "caller" : "callee"))
                .toList();
    }
}
