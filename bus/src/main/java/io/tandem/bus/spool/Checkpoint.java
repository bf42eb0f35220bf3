package io.tandem.bus.spool;

import io.tandem.bus.BusRecord;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compacted topics as this node last read them, on its disk: what it starts from while Kafka is away. Records are appended; a
 * file that has doubled is written anew with the last record of each key. Of one thread.
 */
public final class Checkpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);
    private static final long SMALLEST = 4 << 20;

    private record Place(String topic, String key) {}

    private final Path directory;
    private SpoolSegment segment;
    private long bytesAnew;

    private Checkpoint(Path directory, SpoolSegment segment) {
        this.directory = directory;
        this.segment = segment;
        this.bytesAnew = segment.bytes();
    }

    public static Checkpoint open(Path directory) {
        try {
            Files.createDirectories(directory);
            var files = files(directory);
            // A crash may leave the file before the last one; never a half-written last one.
            for (var file : files.subList(0, Math.max(0, files.size() - 1))) {
                Files.delete(file);
            }
            long first = files.isEmpty() ? 0 : SpoolSegment.firstOf(files.getLast());
            return new Checkpoint(directory, SpoolSegment.open(directory, first));
        } catch (IOException e) {
            throw new UncheckedIOException("open the checkpoint in " + directory, e);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SpoolSegment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** @return the last record of each key, without those that are deleted */
    public List<BusRecord> records() {
        Map<Place, BusRecord> last = new LinkedHashMap<>();
        try (var reading = SpoolSegment.open(directory, segment.first)) {
            for (byte[] entry = reading.next(); entry != null; entry = reading.next()) {
                var record = record(SpooledEvent.read(entry));
                last.put(new Place(record.topic(), record.key()), record);
            }
        } catch (IOException e) {
            LOG.warn("the checkpoint in {} cannot be read on: what was read is used", directory, e);
        }
        return last.values().stream().filter(record -> record.value() != null).toList();
    }

    private static BusRecord record(Publication kept) {
        return new BusRecord(kept.topic().name(), -1, -1, kept.key(), kept.value(), kept.headers(), Instant.EPOCH);
    }

    /** The log said this next. */
    public void keep(List<BusRecord> records) {
        try {
            var entries = new ArrayList<byte[]>(records.size());
            for (var record : records) {
                entries.add(entry(record));
            }
            segment.append(entries);
            if (segment.bytes() > Math.max(SMALLEST, 2 * bytesAnew)) {
                writeAnew(records());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("write to the checkpoint in " + directory, e);
        }
    }

    /** This is all there is. */
    public void replace(Collection<BusRecord> all) {
        try {
            writeAnew(new ArrayList<>(all));
        } catch (IOException e) {
            throw new UncheckedIOException("write the checkpoint in " + directory + " anew", e);
        }
    }

    private void writeAnew(List<BusRecord> all) throws IOException {
        var aside = Files.createDirectories(directory.resolve("anew"));
        for (var unfinished : files(aside)) {
            Files.delete(unfinished);
        }
        long first = segment.first + 1;
        Path written;
        try (var next = SpoolSegment.open(aside, first)) {
            for (var record : all) {
                next.append(entry(record));
            }
            written = next.file;
        }
        Files.move(written, directory.resolve(written.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        segment.delete();
        segment = SpoolSegment.open(directory, first);
        bytesAnew = segment.bytes();
    }

    private static byte[] entry(BusRecord record) throws IOException {
        var topic =
                Topics.named(record.topic()).orElseThrow(() -> new IOException("no topic is named " + record.topic()));
        Headers headers = record.headers();
        return SpooledEvent.write(new Publication(topic, record.key(), record.key(), record.value(), headers));
    }

    @Override
    public void close() {
        try {
            segment.close();
        } catch (IOException e) {
            LOG.warn("close the checkpoint in {}", directory, e);
        }
    }
}
