package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.Follower;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.bus.embedded.FreePort;
import io.tandem.call.CallFact;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.calls.Flow;
import io.tandem.contracts.calls.QualityReport;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.contracts.calls.SessionEnded;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Phone;
import io.tandem.edge.fixture.SipText;
import io.tandem.rtp.quality.Codec;
import io.tandem.rtp.quality.StreamQuality;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import io.tandem.types.ReleaseCause;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a call's owner does about what relays say on {@code media-events}. */
class MediaEventsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final NodeId RELAY = new NodeId("relay");

    private static final List<QualitySample> samples = new CopyOnWriteArrayList<>();
    private static Cell cell;
    private static SipEdge edge;
    private static Bus bus;
    private static Follower follower;
    private Phone anna;
    private Phone boris;
    private Phone.Line up;
    private Phone.Line down;
    private long endedBefore;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        cell = new Cell(directory, FreePort.find());
        edge = cell.edge("edge-1", 0);
        bus = cell.bus("relays");
        follower = bus.follow(Set.of(Topics.CALL_EVENTS), Follower.From.BEGINNING, record -> {
            if (record.headers().text("kind").filter(QualitySample.KIND::equals).isPresent()) {
                samples.add(Wire.CBOR.read(record.value(), QualitySample.class));
            }
        });
    }

    @AfterAll
    static void stop() {
        follower.close();
        cell.close();
    }

    @BeforeEach
    void talk() {
        anna = cell.phone("101", edge);
        boris = cell.phone("102", edge);
        endedBefore = cell.ended();
        boris.register();
        up = anna.call("102", anna.sdp(40_000));
        down = boris.ring();
        boris.answer(down, boris.sdp(40_002));
        anna.answered(up);
        Cell.await(
                "the answer is known",
                SOON,
                () -> !cell.facts().isEmpty() && cell.facts().getLast() instanceof CallFact.CallAnswered);
    }

    @AfterEach
    void close() {
        boris.register(0);
        anna.close();
        boris.close();
    }

    @Test
    void a_session_that_the_relay_ended_for_silence_ends_its_call() {
        tell(session(), SessionEnded.Reason.SILENT);

        boris.respond(down, boris.expectRequest("BYE"), 200, "OK", "");
        anna.respond(up, anna.expectRequest("BYE"), 200, "OK", "");
        assertEnded(ReleaseCause.MEDIA_TIMEOUT);
    }

    @Test
    void a_session_whose_lease_ran_out_is_made_anew_and_both_phones_are_told() {
        tell(session(), SessionEnded.Reason.LEASE_EXPIRED);

        SipText toBoris = boris.expectRequest("INVITE");
        SipText toAnna = anna.expectRequest("INVITE");
        assertThat(List.of(toBoris.mediaPort(), toAnna.mediaPort())).allMatch(port -> port >= 31_000 && port <= 31_998);
        boris.respond(down, toBoris, 200, "OK", boris.sdp(40_002));
        anna.respond(up, toAnna, 200, "OK", anna.sdp(40_000));
        boris.expectRequest("ACK");
        anna.expectRequest("ACK");
        hangUp();
    }

    @Test
    void a_session_that_is_not_the_calls_any_more_ends_nothing() {
        tell(call() + ":0-9", SessionEnded.Reason.SILENT);
        tell("a-foreign-proxys-call", SessionEnded.Reason.SILENT);
        report(session(), 1, NOON);

        Cell.await(
                "what was told later has been heard",
                SOON,
                () -> !samplesOfThisCall().isEmpty());
        assertThat(boris.hasNothing(m -> m.isRequest("BYE"), Duration.ofMillis(200)))
                .isTrue();
        hangUp();
    }

    @Test
    void reports_of_the_session_are_said_again_for_the_call_once_in_four_seconds() {
        report(session(), 1, NOON);
        report(session(), 1, NOON);
        report(session(), 2, NOON.plusSeconds(1));
        report(call() + ":0-9", 3, NOON.plusSeconds(9));
        report(session(), 3, NOON.plusSeconds(5));

        Cell.await("two samples", SOON, () -> samplesOfThisCall().size() == 2);
        assertThat(samplesOfThisCall()).extracting(QualitySample::number).containsExactly(1L, 3L);
        QualitySample first = samplesOfThisCall().getFirst();
        assertThat(first.tenant()).isEqualTo(Cell.ACME);
        assertThat(first.streams()).extracting(QualitySample.Stream::leg).containsExactly("caller", "callee");
        hangUp();
    }

    private void hangUp() {
        anna.request(up, "BYE", "");
        boris.respond(down, boris.expectRequest("BYE"), 200, "OK", "");
        anna.expectStatus(200, "BYE");
        assertEnded(ReleaseCause.NORMAL);
    }

    private void assertEnded(ReleaseCause cause) {
        Cell.await("the call has ended", SOON, () -> cell.ended() == endedBefore + 1);
        assertThat(cell.facts())
                .filteredOn(CallFact.CallEnded.class::isInstance)
                .last()
                .extracting(fact -> ((CallFact.CallEnded) fact).cause())
                .isEqualTo(cause);
        Cell.await("no session is left", SOON, () -> edge.calls() == 0 && cell.relay.sessions() == 0);
    }

    private static CallEvent answered() {
        return cell.events.getLast();
    }

    private static CallId call() {
        return answered().call();
    }

    /** The first that the call asked for. */
    private static String session() {
        return call() + ":" + answered().epoch() + "-1";
    }

    private static List<QualitySample> samplesOfThisCall() {
        return samples.stream().filter(sample -> sample.call().equals(call())).toList();
    }

    private static void tell(String session, SessionEnded.Reason why) {
        publish(session, new SessionEnded(1, session, RELAY, answered().epoch(), why, NOON), Headers.NONE);
    }

    private static void report(String session, long number, Instant at) {
        long epoch = answered().epoch();
        var streams = List.of(stream(new LegId(epoch, 0)), stream(new LegId(epoch, 1)));
        var report = new QualityReport(1, session, RELAY, epoch, number, false, at, streams);
        publish(session, report, Headers.NONE.with("kind", QualityReport.KIND));
    }

    private static QualityReport.Stream stream(LegId leg) {
        var quality = new StreamQuality(
                StreamQuality.Observer.RELAY,
                Codec.G711,
                1,
                250,
                0,
                0,
                0,
                0,
                0,
                0,
                1,
                null,
                0,
                0,
                0,
                5000,
                1,
                60,
                93.2,
                4.41);
        return new QualityReport.Stream(leg.toString(), 0, Flow.FROM_LEG, quality);
    }

    private static void publish(String session, Object event, Headers headers) {
        var publication = Publication.of(Topics.MEDIA_EVENTS, session, Wire.CBOR.write(event))
                .besideKey(session.split(":", 2)[0])
                .with(headers);
        assertThat(bus.publisher().publish(publication, SOON).delivered()).isTrue();
    }
}
