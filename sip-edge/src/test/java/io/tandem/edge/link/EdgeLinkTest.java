package io.tandem.edge.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallerName;
import io.tandem.call.LegAddress;
import io.tandem.call.Party;
import io.tandem.call.Withheld;
import io.tandem.contracts.calls.CallSnapshot;
import io.tandem.contracts.nodes.EdgeNode;
import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Target;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.identity.CellKey;
import io.tandem.edge.message.WireMessages;
import io.tandem.edge.owner.Arrival;
import io.tandem.edge.owner.CallLetter;
import io.tandem.edge.owner.KnownCaller;
import io.tandem.edge.owner.LateSnapshot;
import io.tandem.edge.owner.OwnersHere;
import io.tandem.edge.owner.RingingSought;
import io.tandem.edge.owner.SeatsHere;
import io.tandem.edge.seats.SeatGrants;
import io.tandem.edge.seats.SeatHolder;
import io.tandem.edge.seats.SeatPool;
import io.tandem.edge.seats.SeatReport;
import io.tandem.edge.seats.SeatWish;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.Aor;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import io.tandem.types.TrunkId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EdgeLinkTest {
    private static final byte[] KEY = CellKey.of(Cell.KEY).derive("edge link");
    private static final CallId CALL = new CallId("abcdefghijklmnopqrstuvwxyz");
    private static final Duration SOON = Duration.ofSeconds(5);

    /** One edge's end, and what came to it. */
    private static final class End implements OwnersHere, SeatsHere, AutoCloseable {
        final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
        final List<String> sent = new CopyOnWriteArrayList<>();
        final List<PartitionOwner> known = new CopyOnWriteArrayList<>();
        final List<PartitionOwner> conceded = new CopyOnWriteArrayList<>();
        final List<LateSnapshot> waiting = new CopyOnWriteArrayList<>();
        final List<String> saidAll = new CopyOnWriteArrayList<>();
        final List<LateSnapshot> handedOn = new CopyOnWriteArrayList<>();
        final List<String> undelivered = new CopyOnWriteArrayList<>();
        final List<RingingSought> sought = new CopyOnWriteArrayList<>();
        final List<CallLetter> letters = new CopyOnWriteArrayList<>();
        final List<SeatReport> reports = new CopyOnWriteArrayList<>();
        final List<HostPort> dead = new CopyOnWriteArrayList<>();
        final List<SeatGrants> grants = new CopyOnWriteArrayList<>();
        final EdgeLink link;
        volatile boolean connected = true;

        /** While it is up, nothing that comes is taken. */
        volatile CountDownLatch standStill = new CountDownLatch(0);

        End(byte[] key) {
            this.link = new EdgeLink(
                    new NodeId("edge"),
                    new InetSocketAddress("127.0.0.1", 0),
                    "127.0.0.1",
                    key,
                    this,
                    (flow, bytes, failed) -> {
                        if (connected) {
                            sent.add(flow.token() + " " + bytes.length);
                        } else {
                            failed.run();
                        }
                    },
                    new EdgeLink.Claims() {
                        @Override
                        public List<PartitionOwner> higherThan(Map<Integer, Long> epochs) {
                            return known.stream()
                                    .filter(one -> epochs.getOrDefault(one.partition(), Long.MAX_VALUE) < one.epoch())
                                    .toList();
                        }

                        @Override
                        public void concede(List<PartitionOwner> higher) {
                            conceded.addAll(higher);
                        }

                        @Override
                        public void died(HostPort edge) {
                            dead.add(edge);
                        }

                        @Override
                        public void claimedBy(PartitionOwner peer, Runnable then) {
                            conceded.add(peer);
                            then.run();
                        }
                    },
                    this,
                    InstantSource.system());
        }

        HostPort address() {
            return link.address();
        }

        @Override
        public void deliverHere(Arrival arrival) {
            try {
                standStill.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            arrivals.add(arrival);
        }

        @Override
        public void handedOn(LateSnapshot late) {
            handedOn.add(late);
        }

        @Override
        public void handOnAll() {
            waiting.forEach(late -> link.handOn(conceded.getLast().link(), late, () -> {}));
        }

        @Override
        public void soughtHere(RingingSought what) {
            sought.add(what);
        }

        @Override
        public void told(CallLetter letter) {
            letters.add(letter);
        }

        @Override
        public void saidAll(int partition, long epoch, NodeId edge) {
            saidAll.add(partition + " " + epoch + " " + handedOn.size());
        }

        @Override
        public void undelivered(SipMessage request) {
            undelivered.add(request.topBranch());
        }

        @Override
        public void heard(SeatReport report) {
            reports.add(report);
        }

        @Override
        public void granted(SeatGrants given) {
            grants.add(given);
        }

        @Override
        public void close() {
            link.close();
        }
    }

    @Test
    void a_message_comes_to_its_owner_with_what_the_door_knows() {
        try (var door = new End(KEY);
                var owner = new End(KEY)) {
            var caller = new KnownCaller(
                    Cell.ACME, new Caller.Extension(new ExtensionNumber("101")), new CallerName("101", "Anna"));
            var arrival = new Arrival(
                    CALL,
                    invite(),
                    new Flow("token", true),
                    caller,
                    Instant.now().minusSeconds(5));

            door.link.toOwner(owner.address(), arrival, () -> {});

            Cell.await("it arrives", SOON, () -> owner.arrivals.size() == 1);
            var arrived = owner.arrivals.getFirst();
            assertThat(arrived.call()).isEqualTo(CALL);
            assertThat(arrived.source()).isEqualTo(arrival.source());
            assertThat(arrived.caller()).isEqualTo(caller);
            assertThat(arrived.since())
                    .isBetween(arrival.since(), arrival.since().plus(SOON));
            assertThat(arrived.message().encoded()).isEqualTo(arrival.message().encoded());

            owner.link.toDoor(door.address(), new Flow("token", true), new byte[7], () -> {});
            Cell.await("the answer leaves at the door", SOON, () -> door.sent.equals(List.of("token 7")));
        }
    }

    @Test
    void what_an_edge_that_stands_still_does_not_take_goes_back_to_the_door_and_what_it_took_does_not() {
        try (var door = new End(KEY);
                var owner = new End(KEY)) {
            var failures = new CopyOnWriteArrayList<String>();
            door.link.join(new EdgeNode(1, new NodeId("owner"), 1, owner.address(), Instant.EPOCH));
            door.link.toOwner(owner.address(), arrival(), () -> failures.add("first"));
            Cell.await("the first is taken", SOON, () -> owner.arrivals.size() == 1);
            door.link.toOwner(owner.address(), arrival(), () -> failures.add("second"));
            Cell.await("the second is taken", SOON, () -> owner.arrivals.size() == 2);

            owner.standStill = new CountDownLatch(1);
            door.link.toOwner(owner.address(), arrival(), () -> failures.add("third"));

            Cell.await("the third comes back", SOON, () -> !failures.isEmpty());
            assertThat(failures).containsExactly("third");
            door.link.tellOfClaim(owner.address(), claim(door), () -> failures.add("question"));
            Cell.await("nobody waits for its last words", SOON, () -> failures.contains("question"));
            door.link.toOwner(owner.address(), arrival(), () -> failures.add("fourth"));
            Cell.await("the fourth is not even sent", SOON, () -> failures.contains("fourth"));
            owner.standStill.countDown();
            Cell.await("it was only late", SOON, () -> owner.arrivals.size() == 3);
            Cell.await("it is given something again", SOON, () -> {
                door.link.toOwner(owner.address(), arrival(), () -> {});
                return owner.arrivals.size() > 3;
            });
            Cell.await("it answers all the same", SOON, () -> door.saidAll.equals(List.of("5 90 0")));
        }
    }

    private static PartitionOwner claim(End next) {
        return new PartitionOwner(1, 5, 90, new NodeId("next"), next.address(), 1);
    }

    private static Arrival arrival() {
        return new Arrival(CALL, invite(), new Flow("token", true), null, Instant.now());
    }

    @Test
    void an_edge_that_was_joined_and_is_refused_now_is_dead() {
        try (var survivor = new End(KEY)) {
            HostPort address;
            try (var other = new End(KEY)) {
                address = other.address();
                survivor.link.join(new EdgeNode(1, new NodeId("other"), 1, address, Instant.EPOCH));
                survivor.link.seek(address, new RingingSought(CALL, Cell.ACME, new ExtensionNumber("101"), Set.of()));
                Cell.await("it is joined", SOON, () -> other.sought.size() == 1);
                assertThat(survivor.dead).isEmpty();
            }

            Cell.await("it is dead", SOON, () -> survivor.dead.contains(address));

            survivor.link.join(new EdgeNode(1, new NodeId("other"), 1, address, Instant.EPOCH));
            survivor.link.seek(address, new RingingSought(CALL, Cell.ACME, new ExtensionNumber("101"), Set.of()));
            assertThat(survivor.dead).as("which is said once").hasSize(1);
        }
    }

    @Test
    void a_state_that_the_log_did_not_take_comes_to_the_next_owner() {
        try (var before = new End(KEY);
                var next = new End(KEY)) {
            before.link.handOn(next.address(), new LateSnapshot(CALL, 7, 3, true, new byte[] {1, 2}), () -> {});

            Cell.await("it is there", SOON, () -> next.handedOn.size() == 1);
            var late = next.handedOn.getFirst();
            assertThat(late.call()).isEqualTo(CALL);
            assertThat(late.epoch()).isEqualTo(7);
            assertThat(late.version()).isEqualTo(3);
            assertThat(late.logged()).isTrue();
            assertThat(late.state()).containsExactly(1, 2);
        }
    }

    @Test
    void what_calls_say_to_each_other_comes_as_it_was_said() {
        try (var one = new End(KEY);
                var other = new End(KEY)) {
            var as = new LegAddress(CALL, new LegId(3, 2));
            var number = new ExtensionNumber("102");
            var phone = new Target.Extension(number, new Aor("102", "acme.localhost"));
            var party = new Party(as.leg(), new Sdp("own"), new Sdp("sent"));
            var leg = new CallSnapshot.Leg(as.leg(), "flow", true, false, null, null, null, true, false, null);
            var letters = List.of(
                    new CallLetter.Wanted(CALL, new LegId(1, 0), "id", "tag", false, as, Cell.ACME, number),
                    new CallLetter.Handed(as, CALL, party, phone, leg),
                    new CallLetter.Handed(as, CALL, party, phone, null),
                    new CallLetter.Refused(as, Withheld.GONE),
                    new CallLetter.AskedAfter(as, CALL),
                    new CallLetter.PickupOffered(CALL, as, Cell.ACME, number, null, null),
                    new CallLetter.PickupOffered(
                            CALL, as, Cell.ACME, number, as.leg(), new CallLetter.NamedDialog("call-id", "tag")),
                    new CallLetter.PickupDeclined(CALL),
                    new CallLetter.RingsAt(CALL, CALL),
                    new CallLetter.Told(CALL, as, true));

            letters.forEach(letter -> one.link.tell(other.address(), letter));
            var sought = new RingingSought(CALL, Cell.ACME, number, Set.of(new ExtensionNumber("101")));
            one.link.seek(other.address(), sought);

            Cell.await("they are there", SOON, () -> other.letters.equals(letters));
            Cell.await("it is sought", SOON, () -> other.sought.equals(List.of(sought)));
        }
    }

    @Test
    void a_new_owner_hears_all_that_the_former_one_could_not_write_and_that_it_was_all() {
        try (var before = new End(KEY);
                var next = new End(KEY)) {
            before.waiting.add(new LateSnapshot(CALL, 7, 3, true, new byte[] {1, 2}));

            next.link.tellOfClaim(before.address(), claim(next), () -> {});

            Cell.await("it has all", SOON, () -> next.saidAll.equals(List.of("5 90 1")));
        }
    }

    @Test
    void the_owner_hears_of_a_request_that_the_door_cannot_send() {
        try (var door = new End(KEY);
                var owner = new End(KEY)) {
            door.connected = false;

            owner.link.toDoor(
                    door.address(), new Flow("token", true), invite().encoded().bytes(), () -> {});

            Cell.await("it is told", SOON, () -> owner.undelivered.equals(List.of("z9hG4bK1")));
        }
    }

    @Test
    void who_has_another_key_is_not_heard() {
        var failures = new AtomicInteger();
        try (var stranger = new End(new byte[32]);
                var owner = new End(KEY)) {
            stranger.link.toOwner(
                    owner.address(),
                    new Arrival(CALL, invite(), new Flow("t", false), null, Instant.now()),
                    failures::incrementAndGet);

            Cell.await("it fails", SOON, () -> failures.get() == 1);
            assertThat(owner.arrivals).isEmpty();
        }
    }

    @Test
    void an_edge_in_doubt_hears_of_later_owners() {
        try (var doubting = new End(KEY);
                var peer = new End(KEY)) {
            var later = owner(3, 70);
            peer.known.addAll(List.of(later, owner(4, 10)));

            doubting.link.askForHigherClaims(peer.address(), Map.of(3, 50L, 4, 20L));

            Cell.await("it concedes", SOON, () -> doubting.conceded.equals(List.of(later)));
        }
    }

    private static PartitionOwner owner(int partition, long epoch) {
        return new PartitionOwner(1, partition, epoch, new NodeId("later"), new HostPort("127.0.0.1", 7000), 1);
    }

    @Test
    void an_edge_asks_for_seats_and_is_granted_some() {
        try (var edge = new End(KEY);
                var home = new End(KEY)) {
            var trunk = new SeatPool.Trunk(new TrunkId(new UUID(1, 2)));
            var report = new SeatReport(
                    new SeatHolder(new NodeId("edge"), 7),
                    11,
                    11,
                    Map.of(0, 3L, 5, 4L),
                    Map.of(1, 9L),
                    List.of(new SeatWish(trunk, 1, 2, 3), new SeatWish(new SeatPool.Tenant(Cell.ACME), 0, 0, 1)),
                    edge.address());

            edge.link.report(home.address(), report);
            Cell.await("it is asked", SOON, () -> home.reports.equals(List.of(report)));

            var grants = new SeatGrants(11, List.of(new SeatGrants.Grant(trunk, 3, true)));
            home.link.grant(edge.address(), grants);
            Cell.await("it is granted", SOON, () -> edge.grants.equals(List.of(grants)));
        }
    }

    private static SipMessage invite() {
        return new WireMessages()
                .request(
                        "INVITE",
                        "sip:102@acme.localhost",
                        List.of(
                                new Header("Via", "SIP/2.0/UDP 127.0.0.1:5099;branch=z9hG4bK1"),
                                new Header("Max-Forwards", "70"),
                                new Header("From", "<sip:101@acme.localhost>;tag=a"),
                                new Header("To", "<sip:102@acme.localhost>"),
                                new Header("Call-ID", "c1"),
                                new Header("CSeq", "1 INVITE")),
                        null);
    }
}
