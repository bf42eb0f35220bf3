package io.tandem.relay.sound;

import io.tandem.media.codec.AudioCodec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From what one side sends to what the other can hear.
 *
 * @param codecs of what comes, by payload type
 * @param events clock rates of telephone events that come, in Hz, by payload type
 * @param foreign payload types that the other cannot hear
 * @param to how the other is spoken to
 * @param keys how the other takes events; empty where it takes none
 * @param packetMillis how much sound a packet to the other holds
 */
public record Conversion(
        Map<Integer, AudioCodec> codecs,
        Map<Integer, Integer> events,
        Set<Integer> foreign,
        Voice to,
        Optional<Keys> keys,
        int packetMillis) {

    /** Telephone events to a side. @param clockRate of their durations, in Hz */
    public record Keys(int payloadType, int clockRate) {}

    public Conversion {
        codecs = Map.copyOf(codecs);
        events = Map.copyOf(events);
        foreign = Set.copyOf(foreign);
    }
}
