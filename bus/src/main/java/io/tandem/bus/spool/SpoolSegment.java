package io.tandem.bus.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One file of entries (length, checksum, bytes), named by the number of its first. */
final class SpoolSegment implements AutoCloseable {
    static final String SUFFIX = ".spool";
    private static final int HEAD = 8;
    /** Read at a time: entries are short, and each look into the file is a system call. */
    private static final int WINDOW = 64 << 10;

    final Path file;
    final long first;
    private final FileChannel channel;
    private long entries;
    private long end;
    private long readAt;
    private byte[] window = {};
    private long windowAt;

    private SpoolSegment(Path file, long first) throws IOException {
        this.file = file;
        this.first = first;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Opens or creates; cuts off an entry that a crash left half-written. */
    static SpoolSegment open(Path directory, long first) throws IOException {
        var segment = new SpoolSegment(directory.resolve("%016x%s".formatted(first, SUFFIX)), first);
        while (segment.readAtEnd(segment.end) != null) {
            segment.entries++;
        }
        segment.channel.truncate(segment.end);
        segment.window = new byte[0];
        return segment;
    }

    static long firstOf(Path file) {
        var name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()), 16);
    }

    private byte @Nullable [] readAtEnd(long from) throws IOException {
        byte[] entry = read(from, channel.size());
        if (entry != null) {
            end = from + HEAD + entry.length;
        }
        return entry;
    }

    void append(byte[] entry) throws IOException {
        append(List.of(entry));
    }

    /** All of them by one write. */
    void append(List<byte[]> more) throws IOException {
        var buffer = ByteBuffer.allocate(
                more.stream().mapToInt(entry -> HEAD + entry.length).sum());
        more.forEach(
                entry -> buffer.putInt(entry.length).putInt(checksum(entry)).put(entry));
        buffer.flip();
        long at = end;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
        end = at;
        entries += more.size();
    }

    /** The next entry, or null if all are read. */
    byte @Nullable [] next() throws IOException {
        byte[] entry = read(readAt, end);
        if (entry != null) {
            readAt += HEAD + entry.length;
        }
        return entry;
    }

    private byte @Nullable [] read(long from, long limit) throws IOException {
        if (from + HEAD > limit) {
            return null;
        }
        var head = ByteBuffer.wrap(bytes(from, HEAD, limit));
        int length = head.getInt();
        int checksum = head.getInt();
        if (length < 0 || from + HEAD + length > limit) {
            return null;
        }
        byte[] entry = bytes(from + HEAD, length, limit);
        return checksum(entry) == checksum ? entry : null;
    }

    private byte[] bytes(long from, int length, long limit) throws IOException {
        if (from < windowAt || from + length > windowAt + window.length) {
            window = filled(from, (int) Math.min(Math.max(length, WINDOW), limit - from));
            windowAt = from;
        }
        int at = (int) (from - windowAt);
        return Arrays.copyOfRange(window, at, at + length);
    }

    private byte[] filled(long from, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new IOException(file + " ends before " + (from + length));
            }
        }
        return buffer.array();
    }

    private static int checksum(byte[] entry) {
        var crc = new CRC32C();
        crc.update(entry);
        return (int) crc.getValue();
    }

    long afterLast() {
        return first + entries;
    }

    long bytes() {
        return end;
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
