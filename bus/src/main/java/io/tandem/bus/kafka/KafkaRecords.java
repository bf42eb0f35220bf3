package io.tandem.bus.kafka;

import io.tandem.bus.BusRecord;
import io.tandem.bus.Headers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Kafka's records <-> ours. */
public final class KafkaRecords {
    private KafkaRecords() {}

    public static BusRecord read(ConsumerRecord<String, byte[]> record) {
        return new BusRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                Objects.requireNonNullElse(record.key(), ""),
                record.value(),
                headers(record),
                Instant.ofEpochMilli(record.timestamp()));
    }

    public static ProducerRecord<String, byte[]> write(
            String topic, int partition, String key, byte @Nullable [] value, Headers headers) {
        var kafkaHeaders = headers.values().entrySet().stream()
                .<Header>map(header -> new RecordHeader(header.getKey(), header.getValue()))
                .toList();
        return new ProducerRecord<>(topic, partition, key, value, kafkaHeaders);
    }

    private static Headers headers(ConsumerRecord<String, byte[]> record) {
        if (record.headers().toArray().length == 0) {
            return Headers.NONE;
        }
        Map<String, byte[]> values = new LinkedHashMap<>();
        record.headers().forEach(header -> values.put(header.key(), header.value()));
        return new Headers(values);
    }
}
