package io.tandem.edge.seats;

import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cell in virtual time, and one pool of seats in it: calls come and go, partitions move, edges die, freeze and are cut off;
 * after every step there are no more calls than seats.
 */
final class SeatsCell {
    static final int PARTITIONS = 8;
    private static final SeatPool POOL = new SeatPool.Trunk(new TrunkId(new UUID(0, 7)));
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration TICK = Duration.ofMillis(50);

    /** The group gives a partition to another no earlier. */
    private static final Duration SESSION = Duration.ofSeconds(3);

    /** So long after its last word an edge is sure of its partitions. */
    private static final Duration CERTAINTY = Duration.ofMillis(2_250);

    private final long seed;
    private final SplittableRandom random;
    private final int limit;
    private final PriorityQueue<Due> timeline =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private final List<SeatsEdge> edges = new ArrayList<>();

    /** Those that go on, whoever knows of them. */
    private final Set<Call> calls = new LinkedHashSet<>();

    private final Map<Integer, Term> terms = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long order;
    private long epochs;
    private boolean losing;
    private boolean kafkaAway;

    private record Due(Instant at, long order, Runnable work) {}

    /** @param edge null while the partition is nobody's */
    private record Term(@Nullable SeatsEdge edge, long epoch) {}

    /** One call; of the edges only its owner knows it. */
    private static final class Call {
        final int partition;

        Call(int partition) {
            this.partition = partition;
        }
    }

    private final class SeatsEdge implements SeatCell {
        final HostPort link;
        final EdgeSeats seats;
        final Set<Call> known = new LinkedHashSet<>();
        final Map<Integer, PartitionOwner> told = new HashMap<>();
        final List<Runnable> mail = new ArrayList<>();
        Map<Integer, Long> own = new HashMap<>();
        List<Waiting> waiting = new ArrayList<>();
        Instant confirmed = now;
        boolean dead;
        boolean frozen;
        boolean cut;

        /** The group goes on without it. */
        boolean expelled;

        private record Waiting(SeatTicket ticket, Duration lasting) {}

        SeatsEdge(int number) {
            link = new HostPort("127.0.0.1", 10_000 + number);
            seats = new EdgeSeats(new SeatHolder(new NodeId("edge-" + number), 1), PARTITIONS, this);
            seats.tell(pool -> take(this::tryAll));
            tick();
        }

        /** A frozen process finds what has come when it thaws. */
        void take(Runnable work) {
            if (frozen) {
                mail.add(work);
            } else if (!dead) {
                work.run();
            }
        }

        private void tick() {
            if (!dead) {
                if (!cut && !kafkaAway && !frozen && !expelled) {
                    confirmed = now;
                }
                take(() -> seats.tick(now));
                after(TICK, this::tick);
            }
        }

        @Override
        public int limit(SeatPool pool) {
            return limit;
        }

        @Override
        public int home(SeatPool pool) {
            return 0;
        }

        @Override
        public Optional<PartitionOwner> owner(int partition) {
            return Optional.ofNullable(told.get(partition));
        }

        @Override
        public boolean isSure(int partition, long epoch) {
            return own.getOrDefault(partition, -1L) == epoch && now.isBefore(confirmed.plus(CERTAINTY));
        }

        @Override
        public HostPort here() {
            return link;
        }

        @Override
        public void report(HostPort edge, SeatReport report) {
            send(edge, other -> other.seats.heard(report, now));
        }

        @Override
        public void grant(HostPort edge, SeatGrants grants) {
            send(edge, other -> other.seats.granted(grants, now));
        }

        private void send(HostPort to, Consumer<SeatsEdge> work) {
            if (cut || (losing && random.nextInt(20) == 0)) {
                return;
            }
            after(
                    delay(),
                    () -> edges.stream()
                            .filter(other -> other.link.equals(to) && !other.cut)
                            .forEach(other -> other.take(() -> work.accept(other))));
        }

        void call(int partition, Duration lasting) {
            switch (seats.take(POOL, partition, now)) {
                case Seating.Taken() -> begin(partition, lasting);
                case Seating.Refused() -> {}
                case Seating.Awaited(SeatTicket ticket) -> {
                    var one = new Waiting(ticket, lasting);
                    waiting.add(one);
                    after(PATIENCE, () -> take(() -> giveUp(one)));
                }
            }
        }

        private void giveUp(Waiting one) {
            if (waiting.remove(one)) {
                seats.giveUp(one.ticket(), now);
            }
        }

        private void tryAll() {
            for (var one : List.copyOf(waiting)) {
                switch (seats.tryAgain(one.ticket())) {
                    case Seating.Taken() -> {
                        waiting.remove(one);
                        begin(one.ticket().partition(), one.lasting());
                    }
                    case Seating.Refused() -> waiting.remove(one);
                    case Seating.Awaited(SeatTicket ticket) -> {}
                }
            }
        }

        /** Who is not the owner any more does nothing that others see: his calls get no further. */
        private void begin(int partition, Duration lasting) {
            var call = new Call(partition);
            known.add(call);
            var term = terms.get(partition);
            if (term != null && term.edge() == this && own.getOrDefault(partition, -1L) == term.epoch()) {
                calls.add(call);
                after(lasting, () -> end(call));
            }
        }

        void owned(int partition, long epoch) {
            for (var call : calls) {
                if (call.partition == partition && known.add(call)) {
                    seats.resume(POOL, partition);
                }
            }
            own.put(partition, epoch);
            seats.owned(partition, epoch, now);
        }

        void lost(int partition) {
            own.remove(partition);
            known.removeIf(call -> call.partition == partition);
            for (var one : List.copyOf(waiting)) {
                if (one.ticket().partition() == partition) {
                    giveUp(one);
                }
            }
            seats.lost(partition, now);
        }
    }

    SeatsCell(long seed, int limit, int edges) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.limit = limit;
        for (int i = 0; i < edges; i++) {
            this.edges.add(new SeatsEdge(i));
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            give(partition, this.edges.get(partition % edges));
        }
    }

    static SeatsCell atRandom(long seed) {
        var chance = new SplittableRandom(seed);
        var cell = new SeatsCell(seed, 1 + chance.nextInt(40), 2 + chance.nextInt(3));
        cell.losing = true;
        return cell;
    }

    /** An edge that has it from now on, and others that hear of it sooner or later. */
    private void give(int partition, SeatsEdge edge) {
        long epoch = ++epochs;
        terms.put(partition, new Term(edge, epoch));
        edge.take(() -> edge.owned(partition, epoch));
        var owner = new PartitionOwner(1, partition, epoch, new NodeId("edge"), edge.link, 1);
        edges.forEach(other -> after(delay(), () -> other.take(() -> hear(other, owner))));
    }

    private void hear(SeatsEdge edge, PartitionOwner owner) {
        if (!edge.cut) {
            edge.told.merge(owner.partition(), owner, (one, two) -> one.epoch() > two.epoch() ? one : two);
        }
    }

    private Duration delay() {
        return Duration.ofMillis(1 + random.nextInt(50));
    }

    private void after(Duration delay, Runnable work) {
        timeline.add(new Due(now.plus(delay), order++, work));
    }

    void pass(Duration time) {
        var end = now.plus(time);
        while (!timeline.isEmpty() && !timeline.peek().at().isAfter(end)) {
            var due = timeline.remove();
            now = due.at();
            due.work().run();
            check();
        }
        now = end;
    }

    private void check() {
        if (calls.size() > limit) {
            throw new AssertionError("seed " + seed + ": " + calls.size() + " calls on " + limit + " seats at " + now);
        }
    }

    /** A call whose partition moves just now ends when it has an owner again. */
    private void end(Call call) {
        var term = terms.get(call.partition);
        var edge = term == null ? null : term.edge();
        if (edge == null || edge.dead || edge.frozen || !edge.known.contains(call)) {
            after(TICK, () -> end(call));
        } else if (calls.remove(call)) {
            edge.known.remove(call);
            edge.seats.giveBack(POOL, call.partition, now);
        }
    }

    /** Of that partition, at its owner. */
    void call(int partition, Duration lasting) {
        var term = terms.get(partition);
        var edge = term == null ? null : term.edge();
        if (edge != null && !edge.dead && !edge.frozen) {
            edge.call(partition, lasting);
        }
    }

    /** Such calls that last, each with the time it needs. */
    void calls(int count, int partition) {
        for (int i = 0; i < count; i++) {
            call(partition, Duration.ofHours(1));
            pass(PATIENCE);
        }
    }

    int limit() {
        return limit;
    }

    int calls() {
        return calls.size();
    }

    void hangUp() {
        end(calls.iterator().next());
    }

    void kafkaAway(boolean away) {
        kafkaAway = away;
    }

    void cut(int edge, boolean cut) {
        edges.get(edge).cut = cut;
    }

    /** Its calls go on, and are another's after the takeover. */
    void die(int edge) {
        edges.get(edge).dead = true;
        after(SESSION.plusMillis(random.nextInt(500)), () -> takeOver(edges.get(edge)));
    }

    private void takeOver(SeatsEdge from) {
        if (kafkaAway) {
            after(SESSION, () -> takeOver(from));
            return;
        }
        if (!from.dead && !from.frozen && !from.cut) {
            return;
        }
        from.expelled = true;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            if (term(partition).edge() == from) {
                int moving = partition;
                terms.put(moving, new Term(null, term(moving).epoch()));
                after(Duration.ofMillis(random.nextInt(500)), () -> give(moving, anyAlive()));
            }
        }
    }

    private Term term(int partition) {
        return Objects.requireNonNull(terms.get(partition));
    }

    /** For longer than the group waits; then its calls are others', and it finds out. */
    private void freeze(SeatsEdge edge) {
        edge.frozen = true;
        after(SESSION.plusMillis(random.nextInt(500)), () -> takeOver(edge));
        after(Duration.ofSeconds(8), () -> thaw(edge));
    }

    private void thaw(SeatsEdge edge) {
        edge.frozen = false;
        var found = List.copyOf(edge.mail);
        edge.mail.clear();
        found.forEach(Runnable::run);
        after(Duration.ofMillis(50 + random.nextInt(80)), () -> losesWhatIsAnothers(edge));
    }

    private void losesWhatIsAnothers(SeatsEdge edge) {
        edge.expelled = false;
        for (var held : Map.copyOf(edge.own).entrySet()) {
            if (term(held.getKey()).epoch() != held.getValue()
                    || term(held.getKey()).edge() != edge) {
                edge.take(() -> edge.lost(held.getKey()));
            }
        }
    }

    /** From everything: it ends what it cannot be sure of when it hears of the others again. */
    private void isolate(SeatsEdge edge) {
        edge.cut = true;
        after(SESSION.plusMillis(random.nextInt(500)), () -> takeOver(edge));
        after(Duration.ofSeconds(4 + random.nextInt(20)), () -> {
            edge.cut = false;
            terms.forEach((partition, term) -> {
                if (term.edge() != null) {
                    hear(edge, new PartitionOwner(1, partition, term.epoch(), new NodeId("edge"), term.edge().link, 1));
                }
            });
            losesWhatIsAnothers(edge);
        });
    }

    /** As when an edge joins or leaves. */
    void move(int partition, SeatsEdge to) {
        var from = term(partition).edge();
        if (kafkaAway || from == null || from.dead || from.frozen || from.cut || from == to) {
            return;
        }
        terms.put(partition, new Term(null, term(partition).epoch()));
        from.lost(partition);
        after(
                Duration.ofMillis(50 + random.nextInt(600)),
                () -> give(partition, to.dead || to.frozen ? anyAlive() : to));
    }

    void move(int partition, int edge) {
        move(partition, edges.get(edge));
    }

    private List<SeatsEdge> alive() {
        return edges.stream()
                .filter(edge -> !edge.dead && !edge.frozen && !edge.cut)
                .toList();
    }

    private SeatsEdge anyAlive() {
        var alive = alive();
        return alive.get(random.nextInt(alive.size()));
    }

    void live(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            int chance = random.nextInt(2000);
            if (chance < 5 && alive().size() > 1) {
                die(edges.indexOf(anyAlive()));
                edges.add(new SeatsEdge(edges.size()));
            } else if (chance < 10 && alive().size() > 1) {
                freeze(anyAlive());
            } else if (chance < 15 && alive().size() > 1) {
                isolate(anyAlive());
            } else if (chance < 20) {
                kafkaAway = !kafkaAway;
            } else if (chance < 60) {
                move(random.nextInt(PARTITIONS), anyAlive());
            } else {
                call(random.nextInt(PARTITIONS), Duration.ofMillis(1 + random.nextInt(20_000)));
            }
            pass(Duration.ofMillis(random.nextInt(200)));
        }
    }

    /** Nothing is lost any more, and all calls end. */
    void calm() {
        losing = false;
        kafkaAway = false;
        pass(Duration.ofMinutes(1));
    }

    /** Tries each partition so often that every seat which is there is found. */
    void fill() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (int i = 0; i <= limit; i++) {
                call(partition, Duration.ofHours(1));
            }
            pass(PATIENCE);
        }
    }
}
