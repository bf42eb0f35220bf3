package io.tandem.bus.spool;

import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A publication as bytes on disk. */
final class SpooledEvent {
    private SpooledEvent() {}

    static byte[] write(Publication publication) {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF(publication.topic().name());
            out.writeUTF(publication.key());
            out.writeUTF(publication.partitionKey());
            writeBytes(out, publication.value());
            out.writeInt(publication.headers().values().size());
            for (var header : publication.headers().values().entrySet()) {
                out.writeUTF(header.getKey());
                writeBytes(out, header.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a publication could not be written to memory", e);
        }
        return bytes.toByteArray();
    }

    static Publication read(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var name = in.readUTF();
            var topic = Topics.named(name).orElseThrow(() -> new IOException("no topic is named " + name));
            var key = in.readUTF();
            var partitionKey = in.readUTF();
            byte[] value = readBytes(in);
            return new Publication(topic, key, partitionKey, value, new Headers(readHeaders(in)));
        }
    }

    private static Map<String, byte[]> readHeaders(DataInputStream in) throws IOException {
        var headers = new LinkedHashMap<String, byte[]>();
        for (int left = in.readInt(); left > 0; left--) {
            var name = in.readUTF();
            byte[] value = readBytes(in);
            headers.put(name, value == null ? new byte[0] : value);
        }
        return headers;
    }

    private static void writeBytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }
}
