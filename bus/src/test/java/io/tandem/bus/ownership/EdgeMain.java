package io.tandem.bus.ownership;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Headers;
import io.tandem.bus.kafka.KafkaRecords;
import io.tandem.bus.kafka.KafkaSettings;
import io.tandem.contracts.Topics;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * An edge as a process of its own: bootstrap servers, name. Says what happens, with the time in milliseconds; takes
 * orders by line: {@code create N} (of N calls those on our partitions), {@code rate N} (writes a second), {@code
 * reckless} (after the next freeze write without asking), {@code dump}, {@code evict NODE INCARNATION}. SIGTERM closes it.
 */
public final class EdgeMain {
    static final int PARTITIONS = 64;

    private final AtomicInteger rate = new AtomicInteger();
    private final TestCalls calls;
    private final BusConfig config;
    private volatile CallOwnership ownership;

    private EdgeMain(String bootstrap, String name) {
        long incarnation = System.currentTimeMillis();
        config = BusConfig.cell(bootstrap, name).withCallPartitions(PARTITIONS);
        calls = new TestCalls(() -> ownership, EdgeMain::say);
        var bus = Bus.connect(config);
        ownership = new CallOwnership(
                bus,
                OwnershipConfig.of(new NodeId(name), HostPort.of("127.0.0.1:7000"), incarnation),
                calls,
                certain -> say("CERTAIN " + certain));
        say("INCARNATION " + incarnation);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            say("TERM");
            ownership.close();
            bus.close();
            say("CLOSED");
        }));
    }

    public static void main(String[] arguments) throws IOException {
        var edge = new EdgeMain(arguments[0], arguments[1]);
        Thread.ofPlatform().daemon().start(edge::writeForEver);
        say("UP");
        edge.obey();
        // The test is gone: so are we.
        System.exit(0);
    }

    private void obey() throws IOException {
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            var words = order.split(" ");
            switch (words[0]) {
                case "create" -> create(Integer.parseInt(words[1]));
                case "rate" -> rate.set(Integer.parseInt(words[1]));
                case "reckless" -> Thread.ofPlatform().daemon().start(this::writeAfterFreeze);
                case "dump" -> dump();
                case "evict" -> ownership.evict(new NodeId(words[1]), Long.parseLong(words[2]));
                default -> say("UNKNOWN " + order);
            }
        }
    }

    private void create(int count) {
        for (int i = 0; i < count; i++) {
            if (calls.epochs.containsKey(i % PARTITIONS)) {
                calls.create(i % PARTITIONS, "call-" + i);
            }
        }
        say("CREATED");
    }

    private void dump() {
        calls.calls.values().forEach(call -> say("HOLDS " + call.key() + " " + call.version()));
        calls.epochs.forEach((partition, epoch) -> say("EPOCH " + partition + " " + epoch));
        say("DUMPED");
    }

    private void writeForEver() {
        var random = new Random(calls.hashCode());
        while (true) {
            int now = rate.get();
            LockSupport.parkNanos(now == 0 ? 5_000_000 : 1_000_000_000L / now);
            if (now > 0) {
                calls.next("call-" + random.nextInt(10_000));
            }
        }
    }

    /** What the bus forbids: writes with the epochs of before, at the moment of waking. */
    private void writeAfterFreeze() {
        try (var producer = new KafkaProducer<String, byte[]>(KafkaSettings.producer(config, "reckless"))) {
            producer.partitionsFor(Topics.CALL_STATE.name());
            var victims = calls.calls.values().stream().limit(300).toList();
            var epochs = new HashMap<>(calls.epochs);
            awaitFreeze();
            for (var call : victims) {
                var headers = Headers.NONE
                        .with(ClaimRule.EPOCH, epochs.getOrDefault(call.partition(), 0L))
                        .with(ClaimRule.VERSION, call.version() + 1_000);
                var unused = producer.send(KafkaRecords.write(
                        Topics.CALL_STATE.name(),
                        call.partition(),
                        call.key(),
                        TestCalls.state(call.key(), call.version() + 1_000),
                        headers));
            }
            producer.flush();
            say("RECKLESS " + victims.size());
        }
    }

    private static void awaitFreeze() {
        long last = System.nanoTime();
        while (System.nanoTime() - last < Duration.ofSeconds(4).toNanos()) {
            last = System.nanoTime();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void say(String line) {
        System.out.println(System.currentTimeMillis() + " " + line);
    }
}
