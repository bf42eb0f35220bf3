package io.tandem.bus.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One file of entries (length, checksum, bytes), named by the number of its first. */
final class SpoolSegment implements AutoCloseable {
    static final String SUFFIX = ".spool";
    private static final int HEAD = 8;

    final Path file;
    final long first;
    private final FileChannel channel;
    private long entries;
    private long end;
    private long readAt;

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
        var buffer = ByteBuffer.allocate(HEAD + entry.length);
        buffer.putInt(entry.length).putInt(checksum(entry)).put(entry).flip();
        long at = end;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
        end = at;
        entries++;
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
        var head = filled(from, HEAD);
        int length = head.getInt();
        int checksum = head.getInt();
        if (length < 0 || from + HEAD + length > limit) {
            return null;
        }
        byte[] entry = filled(from + HEAD, length).array();
        return checksum(entry) == checksum ? entry : null;
    }

    private ByteBuffer filled(long from, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new IOException(file + " ends before " + (from + length));
            }
        }
        return buffer.flip();
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
