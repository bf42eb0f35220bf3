package io.tandem.ivr.flows;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Topic;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.contracts.config.FlowRecord;
import io.tandem.contracts.config.RingGroupRecord;
import io.tandem.contracts.config.RoomRecord;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which internal numbers there are, as far as the services have told of them. */
public final class NumbersInUse implements RecordListener {
    public static final Set<Topic> TOPICS = Set.of(Topics.EXTENSIONS, Topics.RING_GROUPS, Topics.ROOMS, Topics.FLOWS);

    private final Map<String, Holder> holders = new ConcurrentHashMap<>();

    /** Whose a number is. */
    private record Holder(TenantId tenant, ExtensionNumber number, String what, String topic) {}

    @Override
    public void on(BusRecord record) {
        String key = record.topic() + " " + record.key();
        byte[] value = record.value();
        if (value == null) {
            holders.remove(key);
        } else {
            holder(record.topic(), value).ifPresent(holder -> holders.put(key, holder));
        }
    }

    private static Optional<Holder> holder(String topic, byte[] value) {
        if (topic.equals(Topics.EXTENSIONS.name())) {
            var extension = Wire.JSON.read(value, ExtensionRecord.class);
            return Optional.of(new Holder(extension.tenant(), extension.number(), "extension", topic));
        }
        if (topic.equals(Topics.RING_GROUPS.name())) {
            var group = Wire.JSON.read(value, RingGroupRecord.class);
            return Optional.of(new Holder(group.tenant(), group.group().number(), "ring group", topic));
        }
        if (topic.equals(Topics.ROOMS.name())) {
            var room = Wire.JSON.read(value, RoomRecord.class);
            return Optional.of(new Holder(room.tenant(), room.room().number(), "conference room", topic));
        }
        if (topic.equals(Topics.FLOWS.name())) {
            var flow = Wire.JSON.read(value, FlowRecord.class);
            return Optional.of(new Holder(flow.tenant(), flow.number(), "menu", topic));
        }
        return Optional.empty();
    }

    /** @return in words, what other than a menu has the number; the menus' own table knows of those */
    Optional<String> taken(TenantId tenant, ExtensionNumber number) {
        return holders.values().stream()
                .filter(holder ->
                        holder.tenant().equals(tenant) && holder.number().equals(number))
                .filter(holder -> !holder.topic().equals(Topics.FLOWS.name()))
                .map(holder -> "number " + number + " is taken by " + holder.what() + " " + number)
                .findFirst();
    }

    public boolean isExtension(TenantId tenant, ExtensionNumber number) {
        return holders.values().stream()
                .anyMatch(holder -> holder.tenant().equals(tenant)
                        && holder.number().equals(number)
                        && holder.topic().equals(Topics.EXTENSIONS.name()));
    }

    boolean exists(TenantId tenant, ExtensionNumber number) {
        return holders.values().stream()
                .anyMatch(holder ->
                        holder.tenant().equals(tenant) && holder.number().equals(number));
    }
}
