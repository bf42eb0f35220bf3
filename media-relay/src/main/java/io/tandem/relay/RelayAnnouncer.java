package io.tandem.relay;

import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.DigitHeard;
import io.tandem.contracts.calls.QualityReport;
import io.tandem.contracts.calls.RecordingFinished;
import io.tandem.contracts.calls.RoomSpeakerChanged;
import io.tandem.contracts.calls.SessionEnded;
import io.tandem.contracts.nodes.RelayAnnounced;
import io.tandem.objects.recording.RecordingManifest;
import io.tandem.relay.control.HeardDigit;
import io.tandem.relay.control.Measurement;
import io.tandem.relay.control.RoomSpeaker;
import io.tandem.relay.recording.EndedRecording;
import io.tandem.rtp.ng.NgReply;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Says on Kafka where the relay is, how loaded, and which sessions it ended. Kafka away disturbs nothing: an announcement
 * that is not delivered is followed by the next, and edges know by ng pings who lives.
 */
final class RelayAnnouncer implements Surroundings, AutoCloseable {
    private static final int SCHEMA = 1;
    private static final int CLOSING_SECONDS = 2;

    private final Publisher publisher;
    private final NodeId node;
    private final InstantSource clock;
    private final long incarnation;
    private final ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("relay-announcer").daemon().factory());

    // Reports are encoded here, not on the threads that carry packets.
    private final ExecutorService reporter = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("relay-reporter").daemon().factory());

    RelayAnnouncer(Publisher publisher, NodeId node, InstantSource clock) {
        this.publisher = publisher;
        this.node = node;
        this.clock = clock;
        incarnation = clock.millis();
    }

    @Override
    public void announce(HostPort control, IntSupplier sessions) {
        everySecond.scheduleAtFixedRate(() -> announceOnce(control, sessions.getAsInt()), 0, 1, TimeUnit.SECONDS);
    }

    private void announceOnce(HostPort control, int sessions) {
        RelayAnnounced here = new RelayAnnounced(SCHEMA, node, incarnation, control, sessions, clock.instant());
        publisher.publish(Publication.of(Topics.RELAYS, node.value(), Wire.JSON.write(here)), delivery -> {});
    }

    @Override
    public void ended(String callId, long epoch, SessionEnded.Reason reason, NgReply.SessionStatistics last) {
        tell(callId, new SessionEnded(SCHEMA, callId, node, epoch, reason, clock.instant()), Headers.NONE);
    }

    @Override
    public void measured(Measurement of) {
        QualityReport report = new QualityReport(
                SCHEMA, of.session(), node, of.epoch(), of.number(), of.whole(), clock.instant(), of.streams());
        tell(of.session(), report, Headers.NONE.with("kind", QualityReport.KIND));
    }

    @Override
    public void heard(HeardDigit digit) {
        DigitHeard event = new DigitHeard(
                SCHEMA,
                digit.session(),
                node,
                digit.epoch(),
                digit.number(),
                digit.tag(),
                digit.label(),
                String.valueOf(digit.key()),
                digit.held(),
                switch (digit.means()) {
                    case EVENT -> DigitHeard.Means.EVENT;
                    case TONE -> DigitHeard.Means.TONE;
                },
                clock.instant());
        tell(digit.session(), event, Headers.NONE.with("kind", DigitHeard.KIND));
    }

    @Override
    public void speaks(RoomSpeaker speaker) {
        RoomSpeakerChanged event = new RoomSpeakerChanged(
                SCHEMA, speaker.session(), node, speaker.epoch(), speaker.room(), speaker.member(), clock.instant());
        tell(speaker.session(), event, Headers.NONE.with("kind", RoomSpeakerChanged.KIND));
    }

    @Override
    public void ended(EndedRecording recording) {
        RecordingManifest of = recording.of();
        RecordingFinished event = new RecordingFinished(
                SCHEMA,
                of.session(),
                node,
                recording.epoch(),
                of.tenant(),
                recording.keys().recording().text(),
                recording.joined(),
                switch (recording.why()) {
                    case STOPPED -> RecordingFinished.Reason.STOPPED;
                    case SESSION_ENDED -> RecordingFinished.Reason.SESSION_ENDED;
                    case LONGEST -> RecordingFinished.Reason.LONGEST;
                    case SILENCE -> RecordingFinished.Reason.SILENCE;
                    case BROKEN -> RecordingFinished.Reason.BROKEN;
                },
                of.sides(),
                of.sampleRate(),
                of.length(),
                of.startedAt(),
                clock.instant(),
                of.about());
        tell(of.session(), event, Headers.NONE.with("kind", RecordingFinished.KIND));
    }

    private void tell(String session, Object event, Headers headers) {
        // A session of ours is named CallId:n, and its event belongs on the call's partition.
        String call = session.split(":", 2)[0];
        reporter.execute(() -> publisher.publish(
                Publication.of(Topics.MEDIA_EVENTS, session, Wire.CBOR.write(event))
                        .besideKey(call)
                        .with(headers),
                delivery -> {}));
    }

    /** Says good-bye, so that no new call is sent here. */
    @Override
    public void withdraw() {
        everySecond.shutdownNow();
        publisher.publish(Publication.tombstone(Topics.RELAYS, node.value()), delivery -> {});
    }

    /** What is left to tell is told, within {@value #CLOSING_SECONDS} seconds. */
    @Override
    public void close() {
        everySecond.shutdownNow();
        reporter.shutdown();
        try {
            boolean ignoredAsNobodyWaitsLonger = reporter.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
