package io.tandem.edge.ng;

import io.tandem.edge.view.Nodes;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.types.HostPort;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who of the relays lives: each is pinged every 250 ms, and dead after four misses. If more than half look dead the fault
 * is more likely ours, so nobody is declared dead then.
 */
// Tasks catch their own exceptions.
@SuppressWarnings("FutureReturnValueIgnored")
public final class RelayWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayWatch.class);
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int MISSES = 4;

    private final NgClient client;
    private final Nodes nodes;
    private final Set<HostPort> configured;
    private final InstantSource clock;
    private final Listener listener;
    private final Map<HostPort, Health> relays = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("relay-watch").daemon().factory());

    /** Hears of deaths and returns; on the watch's thread. */
    public interface Listener {
        void died(HostPort relay);

        /** It answers again: it may have lost its sessions meanwhile. */
        void returned(HostPort relay);
    }

    /** @param misses pings in a row without a pong; {@link #MISSES} and more is dead */
    private record Health(int misses, boolean declaredDead) {}

    /** @param configured relays that are there whether or not they announce themselves */
    public RelayWatch(NgClient client, Nodes nodes, List<HostPort> configured, InstantSource clock, Listener listener) {
        this.client = client;
        this.nodes = nodes;
        this.configured = Set.copyOf(configured);
        this.clock = clock;
        this.listener = listener;
    }

    public void start() {
        timer.scheduleAtFixedRate(this::turn, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** These may be there as well: whether they are, their answers tell. Those that never give one are forgotten. */
    public void alsoAsk(List<HostPort> others) {
        others.forEach(relay -> relays.putIfAbsent(relay, new Health(MISSES, true)));
    }

    /**
     * Where most are silent at once it is rather we who hear nothing: they count as live until they have been declared dead.
     *
     * @return those that answer, in a fixed order
     */
    public List<HostPort> live() {
        boolean deaf = isDeaf();
        return relays.entrySet().stream()
                .filter(relay -> relay.getValue().misses() < MISSES
                        || (deaf && !relay.getValue().declaredDead()))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(HostPort::toString))
                .toList();
    }

    /** Whether any has answered lately. {@link #live()} may still name one where none does. */
    public boolean hearsAny() {
        return relays.values().stream().anyMatch(health -> health.misses() < MISSES);
    }

    private void turn() {
        try {
            known().forEach(relay -> relays.putIfAbsent(relay, new Health(MISSES, true)));
            relays.keySet().forEach(this::ping);
            declare();
        } catch (RuntimeException e) {
            LOG.error("a turn of the relay watch failed", e);
        }
    }

    private Set<HostPort> known() {
        var known = new HashSet<>(configured);
        known.addAll(nodes.relays(clock.instant()));
        return known;
    }

    private void ping(HostPort relay) {
        client.ask(relay, new NgCommand.Ping(), EVERY, reply -> {
            if (reply.filter(NgReply.Pong.class::isInstance).isPresent()) {
                answered(relay);
            } else {
                relays.computeIfPresent(relay, (key, health) -> new Health(health.misses() + 1, health.declaredDead()));
            }
        });
    }

    private void answered(HostPort relay) {
        var before = relays.put(relay, new Health(0, false));
        if (before != null && before.misses() >= MISSES) {
            LOG.info("relay {} answers", relay);
            listener.returned(relay);
        }
    }

    /** Those that have been dead for a while say nothing about our hearing. */
    private boolean isDeaf() {
        var others = relays.values().stream()
                .filter(health -> !health.declaredDead())
                .toList();
        return others.stream().filter(health -> health.misses() >= MISSES).count() * 2 > others.size();
    }

    private void declare() {
        if (isDeaf()) {
            return;
        }
        relays.forEach((relay, health) -> {
            if (health.misses() >= MISSES && !health.declaredDead()) {
                relays.put(relay, new Health(health.misses(), true));
                LOG.warn("relay {} is dead: {} pings without an answer", relay, health.misses());
                listener.died(relay);
            }
        });
        forgetLongDead();
    }

    private void forgetLongDead() {
        var known = known();
        relays.entrySet()
                .removeIf(relay -> relay.getValue().declaredDead()
                        && relay.getValue().misses() > 100
                        && !known.contains(relay.getKey()));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
