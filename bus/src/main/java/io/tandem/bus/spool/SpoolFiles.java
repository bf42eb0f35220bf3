package io.tandem.bus.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A queue of entries on disk: segments, and a file with the number of the first entry that is still wanted. */
final class SpoolFiles implements AutoCloseable {
    private static final long SEGMENT_BYTES = 16 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Path directory;
    private final long maximumBytes;
    private final FileChannel mark;
    private final Deque<SpoolSegment> segments = new ArrayDeque<>();
    private long wanted;

    private SpoolFiles(Path directory, long maximumBytes) throws IOException {
        this.directory = directory;
        this.maximumBytes = maximumBytes;
        this.mark = FileChannel.open(
                directory.resolve("wanted"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    static SpoolFiles open(Path directory, long maximumBytes) throws IOException {
        Files.createDirectories(directory);
        var files = new SpoolFiles(directory, maximumBytes);
        files.load();
        return files;
    }

    private void load() throws IOException {
        var number = ByteBuffer.allocate(Long.BYTES);
        wanted = mark.read(number, 0) == Long.BYTES ? number.flip().getLong() : 0;
        for (long first : firsts()) {
            segments.add(SpoolSegment.open(directory, first));
        }
        if (segments.isEmpty()) {
            segments.add(SpoolSegment.open(directory, wanted));
        }
        deleteForgotten();
        var oldest = segments.getFirst();
        for (long skip = wanted - oldest.first; skip > 0 && oldest.next() != null; skip--) {
            // Read past what Kafka had acknowledged before the restart.
        }
        wanted = Math.max(wanted, oldest.first);
    }

    private List<Long> firsts() throws IOException {
        try (var found = Files.list(directory)) {
            return found.filter(file -> file.toString().endsWith(SpoolSegment.SUFFIX))
                    .map(SpoolSegment::firstOf)
                    .sorted()
                    .toList();
        }
    }

    /** @return false if there is no room */
    boolean append(byte[] entry) throws IOException {
        lock.lock();
        try {
            if (bytes() + entry.length > maximumBytes) {
                return false;
            }
            if (segments.getLast().bytes() >= SEGMENT_BYTES) {
                segments.add(SpoolSegment.open(directory, segments.getLast().afterLast()));
            }
            segments.getLast().append(entry);
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for entries. Until they are forgotten, the same ones are not read again. */
    List<byte[]> read(int maximum) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting() == 0) {
                filled.await();
            }
            var entries = new ArrayList<byte[]>();
            for (var segment : segments) {
                for (byte[] entry = null; entries.size() < maximum && (entry = segment.next()) != null; ) {
                    entries.add(entry);
                }
            }
            return entries;
        } finally {
            lock.unlock();
        }
    }

    /** The oldest entries are in Kafka. */
    void forget(int count) throws IOException {
        lock.lock();
        try {
            wanted += count;
            mark.write(ByteBuffer.allocate(Long.BYTES).putLong(wanted).flip(), 0);
            deleteForgotten();
        } finally {
            lock.unlock();
        }
    }

    private void deleteForgotten() throws IOException {
        while (segments.size() > 1 && segments.getFirst().afterLast() <= wanted) {
            segments.removeFirst().delete();
        }
    }

    long waiting() {
        lock.lock();
        try {
            return segments.getLast().afterLast() - wanted;
        } finally {
            lock.unlock();
        }
    }

    private long bytes() {
        return segments.stream().mapToLong(SpoolSegment::bytes).sum();
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            for (var segment : segments) {
                segment.close();
            }
            mark.close();
        } finally {
            lock.unlock();
        }
    }
}
