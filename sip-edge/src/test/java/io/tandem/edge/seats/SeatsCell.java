package io.tandem.edge.seats;

import io.tandem.types.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Edges and one trunk: calls come and go, edges die, and after every step nobody has more calls than there are channels. */
final class SeatsCell {
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration TAKEOVER = Duration.ofSeconds(4);

    private final long seed;
    private final SplittableRandom random;
    private final int channels;
    private final PriorityQueue<Due> timeline =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private final List<Edge> edges = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long order;
    private int orphans;
    private int home;
    private SeatBook book;
    private boolean losing;

    private record Due(Instant at, long order, Runnable work) {}

    private final class Edge {
        final NodeId node;
        final SeatHold hold = new SeatHold();
        final int share;
        final List<Duration> waiting = new ArrayList<>();
        final Set<Object> calls = new HashSet<>();
        boolean dead;
        boolean cut;

        Edge(int number, int share) {
            node = new NodeId("edge-" + number);
            this.share = share;
            after(RENEWAL, this::renew);
        }

        private void renew() {
            if (!dead) {
                ask();
                after(RENEWAL, this::renew);
            }
        }

        void ask() {
            var request = hold.request(node, share, now);
            if (cut || lost()) {
                return;
            }
            after(delay(), () -> {
                if (home < 0 || edges.get(home).dead) {
                    return;
                }
                var seats = book.grant(request, channels - preGranted(), living(), now);
                if (seats.isPresent() && !cut && !lost()) {
                    after(delay(), () -> {
                        if (hold.granted(seats.getAsInt(), request.number())) {
                            List.copyOf(waiting).forEach(this::seat);
                        }
                    });
                }
            });
        }

        void call(Duration lasting) {
            if (dead) {
                return;
            }
            if (hold.take(share, now)) {
                begin(lasting);
            } else {
                hold.waits();
                waiting.add(lasting);
                ask();
                after(PATIENCE, () -> {
                    if (waiting.remove(lasting)) {
                        hold.waitsNoLonger();
                    }
                });
            }
        }

        private void seat(Duration lasting) {
            waiting.remove(lasting);
            hold.waitsNoLonger();
            if (!dead && hold.take(share, now)) {
                begin(lasting);
            }
        }

        private void begin(Duration lasting) {
            var call = new Object();
            calls.add(call);
            after(lasting, () -> end(call));
        }

        void end(Object call) {
            if (!dead && calls.remove(call)) {
                hold.giveBack();
                ask();
            }
        }
    }

    SeatsCell(long seed, int channels, int edges) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.channels = channels;
        this.book = new SeatBook(now);
        for (int i = 0; i < edges; i++) {
            this.edges.add(new Edge(i, channels / 4 / edges));
        }
    }

    static SeatsCell atRandom(long seed) {
        var chance = new SplittableRandom(seed);
        var cell = new SeatsCell(seed, 1 + chance.nextInt(20), 2 + chance.nextInt(3));
        cell.losing = true;
        return cell;
    }

    private int preGranted() {
        return edges.stream().mapToInt(edge -> edge.share).sum();
    }

    private Set<NodeId> living() {
        return edges.stream().filter(edge -> !edge.dead).map(edge -> edge.node).collect(Collectors.toSet());
    }

    private boolean lost() {
        return losing && random.nextInt(20) == 0;
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
        int calls = orphans + edges.stream().mapToInt(edge -> edge.calls.size()).sum();
        if (calls > channels) {
            throw new AssertionError("seed " + seed + ": " + calls + " calls on " + channels + " channels at " + now);
        }
    }

    void callAt(int edge) {
        edges.get(edge).call(Duration.ofHours(1));
    }

    void hangUpAt(int number) {
        var edge = edges.get(number);
        edge.end(edge.calls.iterator().next());
    }

    int callsAt(int edge) {
        return edges.get(edge).calls.size();
    }

    void cut(int edge, boolean cut) {
        edges.get(edge).cut = cut;
    }

    /** As when its phones and its power go at once. */
    void dieWithItsCalls(int edge) {
        edges.get(edge).calls.clear();
        die(edge);
    }

    /** Its calls go on, and are another's after the takeover; so is the home, if it was here. */
    void die(int number) {
        var edge = edges.get(number);
        edge.dead = true;
        int moving = edge.calls.size();
        edge.calls.clear();
        orphans += moving;
        if (home == number) {
            home = -1;
        }
        after(TAKEOVER.minus(Duration.ofMillis(random.nextInt(1000))), () -> takeOver(moving));
    }

    private void takeOver(int moving) {
        int heir = anyAlive();
        if (home < 0) {
            home = heir;
            book = new SeatBook(now);
        }
        var edge = edges.get(heir);
        orphans -= moving;
        for (int i = 0; i < moving; i++) {
            edge.hold.resume();
            edge.begin(Duration.ofMillis(random.nextInt(60_000)));
        }
        edge.ask();
    }

    private int anyAlive() {
        var alive = new ArrayList<Integer>();
        for (int i = 0; i < edges.size(); i++) {
            if (!edges.get(i).dead) {
                alive.add(i);
            }
        }
        return alive.get(random.nextInt(alive.size()));
    }

    /** Calls come, edges die and are replaced, links are cut for a while. */
    void live(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            int chance = random.nextInt(1000);
            if (chance < 5 && alive() > 1) {
                die(anyAlive());
                edges.add(new Edge(edges.size(), 0));
            } else if (chance < 15) {
                var edge = edges.get(anyAlive());
                edge.cut = true;
                after(Duration.ofMillis(random.nextInt(30_000)), () -> edge.cut = false);
            } else {
                edges.get(anyAlive()).call(Duration.ofMillis(1 + random.nextInt(40_000)));
            }
            pass(Duration.ofMillis(random.nextInt(400)));
        }
    }

    private long alive() {
        return edges.stream().filter(edge -> !edge.dead).count();
    }

    /** Nothing is lost any more, all calls end, all leases run out. */
    void calm() {
        losing = false;
        edges.forEach(edge -> edge.cut = false);
        pass(Duration.ofMinutes(2));
    }

    /** Whether one edge gets every channel that is not pre-granted to another. */
    boolean usableByOne() {
        int one = anyAlive();
        for (int i = 0; i < channels; i++) {
            callAt(one);
            pass(Duration.ofMillis(200));
        }
        return callsAt(one) == channels - preGranted() + edges.get(one).share;
    }
}
