package io.tandem.e2e.bench.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A JFR recording of another JVM that counts what each thread allocates. */
final class FlightRecording {
    private static final String EVENT = "jdk.ThreadAllocationStatistics";
    private static final String NAME = "allocation";

    private final long pid;
    private final Path file;

    private FlightRecording(long pid, Path file) {
        this.pid = pid;
        this.file = file;
    }

    static FlightRecording start(long pid, Path file) {
        FlightRecording recording = new FlightRecording(pid, file);
        recording.command(
                "JFR.start",
                "name=" + NAME,
                "settings=none",
                "+" + EVENT + "#enabled=true",
                "+" + EVENT + "#period=1s");
        return recording;
    }

    private void command(String... words) {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                        .toString(),
                                Long.toString(pid)),
                        Stream.of(words))
                .collect(Collectors.toList());
        Command.run(command, 60);
    }

    /** Ends the recording. @return bytes that each thread allocated from the first to the last count of it */
    Map<String, Long> allocatedByThread() {
        command("JFR.stop", "name=" + NAME, "filename=" + file);
        Map<String, LongSummaryStatistics> counts = new HashMap<>();
        try {
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                if (event.getEventType().getName().equals(EVENT)) {
                    counts.computeIfAbsent(
                                    event.getThread("thread").getJavaName(), thread -> new LongSummaryStatistics())
                            .accept(event.getLong("allocated"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("read " + file, e);
        }
        Map<String, Long> allocated = new HashMap<>();
        counts.forEach((thread, seen) -> allocated.put(thread, seen.getMax() - seen.getMin()));
        return allocated;
    }
}
