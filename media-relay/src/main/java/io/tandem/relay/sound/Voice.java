package io.tandem.relay.sound;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.FormatParameters;
import java.util.OptionalInt;

/**
 * How a side is spoken to.
 *
 * @param payloadType of the codec
 * @param asked what the side asked for in its {@code a=fmtp}
 * @param events payload type of telephone events at the codec's clock; empty where the side takes none
 */
public record Voice(AudioCodec codec, int payloadType, FormatParameters asked, OptionalInt events) {}
