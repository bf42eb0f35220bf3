package io.tandem.e2e.survival;

import io.tandem.contracts.Retention;
import io.tandem.contracts.Topic;
import io.tandem.contracts.Topics;
import io.tandem.e2e.survival.Course.Tolerance;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.HeapFigures;
import io.tandem.e2e.system.ProcessFigures;
import io.tandem.e2e.system.TandemProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What may not grow while a cell works: each process' heap, memory, descriptors and threads, and the compacted topics on the disk. */
final class Watch {
    private static final double MB = 1 << 20;
    private static final Tolerance HEAP = new Tolerance(0.05, 2);
    private static final Tolerance RESIDENT = new Tolerance(0.10, 16);
    private static final Tolerance DESCRIPTORS = new Tolerance(0.05, 5);
    private static final Tolerance THREADS = new Tolerance(0.05, 4);

    /** A segment is compacted some time after it was closed, so that sizes go up and down. */
    private static final Tolerance TOPIC = new Tolerance(0.25, 8);

    private final Distributed cell;
    private final Map<String, Course> courses = new LinkedHashMap<>();

    Watch(Distributed cell) {
        this.cell = cell;
    }

    void look() {
        process("launcher with Kafka", cell.launcher());
        cell.everyName().forEach(name -> process(name, cell.process(name)));
        Topics.all().stream().filter(Watch::isCompacted).forEach(this::topic);
    }

    private void process(String name, TandemProcess process) {
        long pid = process.pid();
        add(name + ": live heap, MB", HEAP, HeapFigures.live(pid) / MB);
        add(name + ": resident, MB", RESIDENT, ProcessFigures.residentBytes(pid) / MB);
        add(name + ": descriptors", DESCRIPTORS, ProcessFigures.openDescriptors(pid));
        add(name + ": threads", THREADS, ProcessFigures.threads(pid));
    }

    /** Others keep all of a time that is longer than a soak. */
    private static boolean isCompacted(Topic topic) {
        return topic.retention() instanceof Retention.Compacted;
    }

    private void topic(Topic topic) {
        add("topic " + topic + ", MB", TOPIC, bytes(topic) / MB);
    }

    private double bytes(Topic topic) {
        try (Stream<Path> partitions = Files.list(cell.data().resolve("kafka"))) {
            return partitions
                    .filter(path -> path.getFileName().toString().matches(topic + "-\\d+"))
                    .mapToLong(Watch::bytes)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(Path partition) {
        try (Stream<Path> segments = Files.list(partition)) {
            return segments.filter(path -> path.toString().endsWith(".log"))
                    .mapToLong(Watch::size)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path segment) {
        try {
            return Files.size(segment);
        } catch (NoSuchFileException deletedMeanwhile) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, Tolerance tolerance, double sample) {
        courses.computeIfAbsent(name, unseen -> new Course(unseen, tolerance)).add(sample);
    }

    Collection<Course> courses() {
        return List.copyOf(courses.values());
    }
}
