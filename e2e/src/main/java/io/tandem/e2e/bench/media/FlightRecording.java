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
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** A JFR recording of another JVM: what its threads allocate, and where. */
final class FlightRecording {
    private static final String COUNT = "jdk.ThreadAllocationStatistics";
    private static final String SAMPLE = "jdk.ObjectAllocationSample";
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
                "+" + COUNT + "#enabled=true",
                "+" + COUNT + "#period=1s",
                "+" + SAMPLE + "#enabled=true",
                "+" + SAMPLE + "#throttle=off",
                "+" + SAMPLE + "#stackTrace=true");
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

    /**
     * What threads of one kind allocated.
     *
     * @param bytes from the first to the last count of each thread
     * @param onPackets of them those that the profile finds below the call that hands over a packet
     */
    record Allocated(long bytes, long onPackets) {}

    /**
     * Ends the recording.
     *
     * @param threads what their names begin with
     */
    Allocated stop(String threads) {
        command("JFR.stop", "name=" + NAME, "filename=" + file);
        Map<String, LongSummaryStatistics> counts = new HashMap<>();
        long onPackets = 0;
        try {
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                String type = event.getEventType().getName();
                if (type.equals(COUNT) && isOf(event.getThread("thread"), threads)) {
                    counts.computeIfAbsent(
                                    event.getThread("thread").getJavaName(), thread -> new LongSummaryStatistics())
                            .accept(event.getLong("allocated"));
                } else if (type.equals(SAMPLE) && isOf(event.getThread(), threads) && isOnPacket(event)) {
                    onPackets += event.getLong("weight");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("read " + file, e);
        }
        long bytes = counts.values().stream()
                .mapToLong(seen -> seen.getMax() - seen.getMin())
                .sum();
        return new Allocated(bytes, onPackets);
    }

    private static boolean isOf(@Nullable RecordedThread thread, String threads) {
        return thread != null && String.valueOf(thread.getJavaName()).startsWith(threads);
    }

    private static boolean isOnPacket(RecordedEvent sample) {
        return sample.getStackTrace() != null
                && sample.getStackTrace().getFrames().stream()
                        .map(RecordedFrame::getMethod)
                        .anyMatch(method -> method.getName().equals("packet")
                                && method.getType().getName().startsWith("io.tandem.relay."));
    }
}
