package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.embedded.FreePort;
import io.tandem.edge.fixture.BusyCarrier;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Phone;
import io.tandem.edge.fixture.SipText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit that three edges behind one address share; one of them is in a JVM that can be killed. */
class SharedLimitsTest {
    private static final String OUTSIDE = "+375291234567";
    private static final int PHONES = 12;
    private static final int CALLS_EACH = 5;
    private static final int CHANNELS = 5;
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration TAKEOVER = Duration.ofSeconds(15);

    private Cell cell;
    private List<SipEdge> survivors;
    private int port;
    private BusyCarrier carrier;
    private final List<Phone> phones = new ArrayList<>();
    private final List<Phone> talking = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        cell = new Cell(directory, FreePort.find());
        port = FreePort.find();
        survivors = List.of(cell.edge("one", port), cell.edge("two", port));
        carrier = new BusyCarrier(cell.carrierPort, port);
        for (int i = 0; i < PHONES; i++) {
            phones.add(new Phone("101", "acme.localhost", "101", Cell.PASSWORD, port));
        }
    }

    @AfterEach
    void stop() {
        phones.forEach(Phone::close);
        carrier.close();
        cell.close();
    }

    /** Calls by all phones at once, each one after the other. */
    private List<SipText> callAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<SipText>>> work = new ArrayList<>();
            phones.forEach(phone -> work.add(() ->
                    IntStream.range(0, CALLS_EACH).mapToObj(i -> call(phone)).toList()));
            return threads.invokeAll(work).stream()
                    .flatMap(done -> result(done).stream())
                    .toList();
        }
    }

    private static List<SipText> result(Future<List<SipText>> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the final response */
    private SipText call(Phone phone) {
        var line = phone.call(OUTSIDE, phone.sdp(40_000));
        var last = phone.expect(
                "a final response",
                m -> m.status() >= 200
                        && m.cseqMethod().equals("INVITE")
                        && m.header("Call-ID").equals(line.callId));
        if (last.status() == 200) {
            line.remote = last.header("To");
            line.target = last.contactUri();
            phone.ack(line);
            talking.add(phone);
        } else {
            phone.ackOfFailure(line, last);
        }
        return last;
    }

    private static long answered(List<SipText> calls) {
        return calls.stream().filter(last -> last.status() == 200).count();
    }

    private void fills(int channels) throws Exception {
        carrier.hangUp(carrier.calls());
        talking.forEach(phone -> phone.confirm(phone.expectRequest("BYE")));
        talking.clear();
        Cell.await("all calls are over", SOON, () -> survivors.stream().allMatch(edge -> edge.calls() == 0));

        long began = System.nanoTime();
        var calls = callAtOnce();
        System.out.printf("%d calls took %d ms%n", calls.size(), (System.nanoTime() - began) / 1_000_000);

        assertThat(answered(calls)).isEqualTo(channels);
        assertThat(carrier.most()).isEqualTo(channels);
        assertThat(calls)
                .filteredOn(last -> last.status() != 200)
                .hasSize(PHONES * CALLS_EACH - channels)
                .allMatch(last ->
                        last.status() == 503 && last.header("Retry-After").equals("5"));
    }

    @Test
    void a_trunk_carries_as_many_calls_as_it_has_channels_whichever_edges_they_are_at_and_whichever_dies()
            throws Exception {
        cell.limitTrunk(CHANNELS);
        try (var victim = cell.edgeProcess("victim", port)) {
            Cell.await(
                    "partitions are shared by three",
                    TAKEOVER,
                    () -> survivors.stream().allMatch(edge -> edge.ownedPartitions() <= 3));
            fills(CHANNELS);

            victim.kill();
            long killed = System.nanoTime();
            // Through the time in which the dead edge's calls are nobody's.
            Cell.await(
                    "its partitions are others'",
                    TAKEOVER,
                    () -> survivors.stream().mapToInt(SipEdge::ownedPartitions).sum() == 8);
            System.out.printf("taken over %d ms after kill -9%n", (System.nanoTime() - killed) / 1_000_000);
            assertThat(answered(callAtOnce())).isZero();
            assertThat(carrier.most()).isEqualTo(CHANNELS);
            fills(CHANNELS);
            System.out.printf(
                    "all channels used again %d ms after kill -9%n", (System.nanoTime() - killed) / 1_000_000);
        }
    }

    @Test
    void a_gateway_with_one_sim_card_carries_one_call_and_a_tenant_has_as_many_as_it_may() throws Exception {
        cell.limitTrunk(1);
        cell.edge("three", port);
        Cell.await(
                "partitions are shared by three",
                TAKEOVER,
                () -> survivors.stream().allMatch(edge -> edge.ownedPartitions() <= 3));

        fills(1);
        fills(1);
        cell.limitTrunk(0);
        cell.limitTenant(10);
        fills(10);
    }
}
