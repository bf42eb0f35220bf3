package io.tandem.bus.ownership;

import com.sun.management.OperatingSystemMXBean;
import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.bus.kafka.KafkaSettings;
import io.tandem.contracts.Topics;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a fenced write costs beside an unfenced one: 64 partitions, 6 KB states, broker and writers in one process.
 * Arguments: directory. Prints CPU per write and time to the acknowledgement (docs/adr/0002).
 */
public final class FencingPrice {
    private static final int PARTITIONS = 64;
    private static final int SECONDS = 8;
    private static final byte[] STATE = new byte[6144];

    private record Write(long at, String key) {}

    private FencingPrice() {}

    public static void main(String[] arguments) throws Exception {
        new Random(1).nextBytes(STATE);
        var directory = Path.of(arguments[0]);
        Files.createDirectories(directory);
        try (var kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.onFreePort(directory))) {
            var config = BusConfig.standalone(kafka.bootstrapServers(), "price").withCallPartitions(PARTITIONS);
            try (var bus = Bus.connect(config)) {
                bus.createTopics();
            }
            run(config, false, 1000, "warm-up");
            run(config, true, 1000, "warm-up");
            for (int rate : new int[] {300, 1000, 3000}) {
                run(config, false, rate, "idempotent, one producer");
                run(config, true, rate, "transaction, a producer per partition");
            }
        }
        System.exit(0);
    }

    private static void run(BusConfig config, boolean fenced, int rate, String name) throws Exception {
        var producers = new ArrayList<KafkaProducer<String, byte[]>>();
        long opening = System.nanoTime();
        for (int p = 0; p < (fenced ? PARTITIONS : 1); p++) {
            producers.add(producer(config, fenced ? "price-" + p : null));
        }
        opening = System.nanoTime() - opening;
        List<LinkedBlockingQueue<Write>> queues = new ArrayList<>();
        var times = java.util.Collections.synchronizedList(new ArrayList<Long>());
        var writers = new ArrayList<Thread>();
        var commits = new java.util.concurrent.atomic.LongAdder();
        for (int p = 0; p < PARTITIONS; p++) {
            var queue = new LinkedBlockingQueue<Write>();
            queues.add(queue);
            int partition = p;
            var producer = producers.get(fenced ? p : 0);
            writers.add(Thread.startVirtualThread(() -> write(producer, partition, queue, fenced, times, commits)));
        }
        var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = os.getProcessCpuTime();
        long start = System.nanoTime();
        int total = rate * SECONDS;
        for (int i = 0; i < total; i++) {
            long due = start + (long) i * 1_000_000_000L / rate;
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            queues.get((i * 31) % PARTITIONS).add(new Write(System.nanoTime(), "call-" + i % 10_000));
        }
        while (times.size() < total && System.nanoTime() - start < 60_000_000_000L) {
            LockSupport.parkNanos(1_000_000);
        }
        cpu = os.getProcessCpuTime() - cpu;
        double wall = (System.nanoTime() - start) / 1e9;
        for (var writer : writers) {
            writer.interrupt();
        }
        for (var producer : producers) {
            producer.close(java.time.Duration.ZERO);
        }
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%-40s %5d/s wall %.1f s, open %d ms, cpu/write %.3f ms, commits %d, ack p50 %.2f p99 %.2f max %.1f ms%n",
                name,
                rate,
                wall,
                opening / 1_000_000,
                cpu / 1e6 / total,
                commits.sum(),
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }

    private static KafkaProducer<String, byte[]> producer(BusConfig config, String transactionalId) {
        var settings = KafkaSettings.producer(config, "price");
        if (transactionalId != null) {
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        }
        var producer = new KafkaProducer<String, byte[]>(settings);
        if (transactionalId != null) {
            producer.initTransactions();
        }
        return producer;
    }

    private static void write(
            KafkaProducer<String, byte[]> producer,
            int partition,
            LinkedBlockingQueue<Write> queue,
            boolean fenced,
            List<Long> times,
            java.util.concurrent.atomic.LongAdder commits) {
        var batch = new ArrayList<Write>();
        try {
            while (true) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, 100);
                if (fenced) {
                    producer.beginTransaction();
                    for (var write : batch) {
                        var unused = producer.send(
                                new ProducerRecord<>(Topics.CALL_STATE.name(), partition, write.key(), STATE));
                    }
                    producer.commitTransaction();
                    commits.increment();
                    long now = System.nanoTime();
                    batch.forEach(write -> times.add(now - write.at()));
                } else {
                    for (var write : batch) {
                        var unused = producer.send(
                                new ProducerRecord<>(Topics.CALL_STATE.name(), partition, write.key(), STATE),
                                (metadata, failure) -> times.add(System.nanoTime() - write.at()));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
