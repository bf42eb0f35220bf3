package io.tandem.contracts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bytes in the GZIP format (RFC 1952), which says of itself what it is: neither JSON nor our CBOR begins so. */
final class Gzip {
    private Gzip() {}

    static boolean isCompressed(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
    }

    static byte[] compress(byte[] bytes) {
        var compressed = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("compress " + bytes.length + " bytes", e);
        }
        return compressed.toByteArray();
    }

    static byte[] expand(byte[] compressed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("expand " + compressed.length + " bytes", e);
        }
    }
}
