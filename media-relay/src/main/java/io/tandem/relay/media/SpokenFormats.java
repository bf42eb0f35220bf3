package io.tandem.relay.media;

import io.tandem.media.codec.AudioCodec;
import java.util.Map;

/**
 * What the payload types of a side's packets stand for, as far as keys are heard in them.
 *
 * @param events clock rates of telephone events, in Hz, by payload type
 * @param codecs of sound in which tones are to be heard; empty where they are not
 */
public record SpokenFormats(Map<Integer, Integer> events, Map<Integer, AudioCodec> codecs) {
    public SpokenFormats {
        events = Map.copyOf(events);
        codecs = Map.copyOf(codecs);
    }
}
