package io.tandem.bus.kafka;

import io.tandem.bus.BusConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The settings of our Kafka clients: one place, so that nobody forgets acks or isolation. */
public final class KafkaSettings {
    /** A request for each record would cost more than the record; a caller does not hear two milliseconds. */
    private static final int LINGER_MS = 2;

    private KafkaSettings() {}

    public static Map<String, Object> client(BusConfig config, String role) {
        var settings = new HashMap<String, Object>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, config.clientName() + "-" + role);
        // A broker that went away is looked for again at once, not after the default of up to a second.
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 20);
        settings.put(CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    public static Map<String, Object> producer(BusConfig config, String role) {
        var settings = client(config, role);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        // One request at a time: when the first of several batches is refused for a moment, a broker that has no state
        // of
        // the producer yet takes the second, and the first is then out of sequence for ever (seen: 60 s of retries).
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 << 10);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1 << 20);
        return settings;
    }

    /** Gives a record up after this many milliseconds, and an unanswered request in time before. */
    public static void giveUpAfter(Map<String, Object> producer, int millis) {
        producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(millis - LINGER_MS, 5_000));
    }

    /** Reads committed records only: a reader never sees what a fenced owner wrote. */
    public static Map<String, Object> consumer(BusConfig config, String role) {
        var settings = client(config, role);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }
}
