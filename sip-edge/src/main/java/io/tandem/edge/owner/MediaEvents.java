package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.RelaySession;
import io.tandem.contracts.calls.DigitHeard;
import io.tandem.contracts.calls.QualityReport;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.contracts.calls.RecordingFinished;
import io.tandem.contracts.calls.SessionEnded;
import io.tandem.types.CallId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What relays say of calls' media: its end and keys are the call's to deal with, its quality is said again among the call's events. Of a
 * session that is not the call's any more, nothing.
 */
final class MediaEvents {
    /** Relays sample every 5 s of a clock that ticks each second. */
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(4);

    private static final int CALL_ID_LENGTH = 26;

    private final CallTable calls;
    private final CallNews news;
    private final TalkCodes codes;

    MediaEvents(CallTable calls, CallNews news, TalkCodes codes) {
        this.calls = calls;
        this.news = news;
        this.codes = codes;
    }

    void on(OwnerMail.FromRelay told) {
        switch (told) {
            case OwnerMail.FromRelay.Measured(QualityReport report) -> measured(report);
            case OwnerMail.FromRelay.Ended(SessionEnded event) -> ended(event);
            case OwnerMail.FromRelay.RecordingEnded(RecordingFinished recording) -> ended(recording);
            case OwnerMail.FromRelay.Heard(DigitHeard digit) ->
                callOver(digit.session()).ifPresent(call -> codes.heard(call, digit));
        }
    }

    private void measured(QualityReport report) {
        if (!report.whole()) {
            callOver(report.session()).filter(call -> isDue(call, report.at())).ifPresent(call -> {
                call.sampled = report.at();
                news.publish(sample(call, report));
            });
        }
    }

    private static boolean isDue(OwnedCall call, Instant at) {
        Instant last = call.sampled;
        return last == null || !at.isBefore(last.plus(BETWEEN_SAMPLES));
    }

    private static QualitySample sample(OwnedCall call, QualityReport report) {
        String caller = call.state.call().callerLeg().toString();
        return new QualitySample(
                1,
                call.id,
                call.tenant(),
                report.session(),
                report.number(),
                report.at(),
                report.streams().stream()
                        .map(stream -> new QualitySample.Stream(
                                stream.tag().equals(caller) ? "caller" : "callee",
                                stream.media(),
                                stream.flow(),
                                stream.quality()))
                        .toList());
    }

    private void ended(SessionEnded event) {
        callOver(event.session())
                .ifPresent(call -> call.state.session().ifPresent(session -> {
                    calls.signal(call, signal(event, session));
                }));
    }

    private void ended(RecordingFinished recording) {
        callOver(recording.session())
                .ifPresent(call -> call.state
                        .session()
                        .ifPresent(session -> calls.signal(call, new CallSignal.RecordingEnded(session))));
    }

    private static CallSignal signal(SessionEnded event, RelaySession session) {
        return switch (event.reason()) {
            case SILENT -> new CallSignal.MediaLost(session, ReleaseCause.MEDIA_TIMEOUT);
            // We were away for longer than the lease: the call needs a new session.
            case LEASE_EXPIRED -> new CallSignal.RelayLost(session.relay());
        };
    }

    /** A session of ours is named CallId:n; others may use the relay as well. */
    private Optional<OwnedCall> callOver(String session) {
        String call = session.split(":", 2)[0];
        return call.length() != CALL_ID_LENGTH
                ? Optional.empty()
                : calls.find(new CallId(call))
                        .filter(found -> found.state
                                .session()
                                .filter(mine -> mine.id().equals(session))
                                .isPresent());
    }
}
