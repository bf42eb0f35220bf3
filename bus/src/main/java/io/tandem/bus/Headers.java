package io.tandem.bus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What travels beside a record's value: names to bytes. */
public record Headers(Map<String, byte[]> values) {
    public static final Headers NONE = new Headers(Map.of());

    public Headers with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Headers with(String name, long number) {
        return with(name, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    public Headers with(String name, byte[] bytes) {
        var more = new LinkedHashMap<>(values);
        more.put(name, bytes);
        return new Headers(more);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Empty if there is none of that name, or if it is not eight bytes. */
    public OptionalLong number(String name) {
        byte[] bytes = values.get(name);
        return bytes == null || bytes.length != Long.BYTES
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(bytes).getLong());
    }
}
