package io.tandem.contracts;

import io.tandem.contracts.calls.CommandId;
import io.tandem.types.Aor;
import io.tandem.types.CallId;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** The identifiers of {@code core/types} as one string each, as values and as map keys. */
final class IdentifiersAsText extends SimpleModule {

    IdentifiersAsText() {
        asText(TenantId.class, TenantId::of);
        asText(CallId.class, CallId::new);
        asText(LegId.class, LegId::of);
        asText(ExtensionNumber.class, ExtensionNumber::new);
        asText(E164.class, E164::new);
        asText(Aor.class, Aor::of);
        asText(TrunkId.class, TrunkId::of);
        asText(NodeId.class, NodeId::new);
        asText(HostPort.class, HostPort::of);
        asText(CommandId.class, CommandId::new);
    }

    private <T> void asText(Class<T> type, Function<String, T> read) {
        addSerializer(type, new TextWriter<>());
        addKeySerializer(type, new KeyWriter<>());
        addDeserializer(type, new TextReader<>(read));
        addKeyDeserializer(type, new KeyReader(read));
    }

    private static final class TextWriter<T> extends ValueSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(value.toString());
        }
    }

    private static final class KeyWriter<T> extends ValueSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeName(value.toString());
        }
    }

    private static final class TextReader<T> extends ValueDeserializer<T> {
        private final Function<String, T> read;

        TextReader(Function<String, T> read) {
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            return read.apply(in.getString());
        }
    }

    private static final class KeyReader extends KeyDeserializer {
        private final Function<String, ?> read;

        KeyReader(Function<String, ?> read) {
            this.read = read;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return read.apply(key);
        }
    }
}
