package io.tandem.contracts;

import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * Records to bytes and back. Configuration travels as JSON, calls as CBOR (RFC 8949); the rules are the same: identifiers
 * are strings, alternatives of a sealed interface carry their simple class name in {@code @}, unknown fields are
 * skipped so that a reader survives a newer writer, and so are words of an enum that has one for what it does not know; what an older
 * writer has not written is null, 0 or false.
 */
public final class Wire {
    public static final Wire JSON = new Wire(build(JsonMapper.builder()), false);
    public static final Wire CBOR = new Wire(build(CBORMapper.builder()), false);

    /** JSON that is written compressed (RFC 1952). Both JSONs read either, by the first two bytes. */
    public static final Wire COMPRESSED_JSON = new Wire(build(JsonMapper.builder()), true);

    private final ObjectMapper mapper;
    private final boolean compressing;

    private Wire(ObjectMapper mapper, boolean compressing) {
        this.mapper = mapper;
        this.compressing = compressing;
    }

    private static ObjectMapper build(MapperBuilder<?, ?> builder) {
        return builder.addModule(new IdentifiersAsText())
                .annotationIntrospector(new SealedAlternatives())
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .build();
    }

    public byte[] write(Object contract) {
        byte[] bytes = mapper.writeValueAsBytes(contract);
        return compressing ? Gzip.compress(bytes) : bytes;
    }

    /** @throws UnreadableRecord if the bytes are no {@code type} */
    public <T> T read(byte[] bytes, Class<T> type) {
        try {
            return mapper.readValue(Gzip.isCompressed(bytes) ? Gzip.expand(bytes) : bytes, type);
        } catch (JacksonException | IllegalArgumentException | UncheckedIOException | NullPointerException broken) {
            // The last is Jackson's own, of an alternative whose name is null.
            throw new UnreadableRecord(type, bytes.length, broken);
        }
    }

    /** Bytes on a topic that are not what the topic's contract says: a poison record. */
    public static final class UnreadableRecord extends RuntimeException {
        UnreadableRecord(Class<?> type, int length, Exception cause) {
            super("read " + length + " bytes as " + type.getSimpleName() + ": " + cause.getMessage(), cause);
        }
    }
}
