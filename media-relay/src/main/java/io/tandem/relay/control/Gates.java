package io.tandem.relay.control;

import io.tandem.relay.media.MediaGate;
import io.tandem.rtp.description.Agreement;
import io.tandem.rtp.ng.NgCommand;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes of closed gates what the media half is told. */
final class Gates {
    /** Silence where it is a byte repeated: G.711's two laws, and G.722, whose 0xFF decodes to next to nothing. */
    private static final Map<String, Byte> SILENCE =
            Map.of("pcmu", (byte) 0xFF, "pcma", (byte) 0xD5, "g722", (byte) 0xFF);

    private Gates() {}

    /** @return empty when nothing is closed */
    static Optional<MediaGate> of(Set<NgCommand.Gate> closed, Agreement agreement, int side, int line) {
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, Byte> silences = new HashMap<>();
        SILENCE.forEach((codec, quiet) ->
                SideFormats.payloadTypes(agreement, side, line, codec).forEach(type -> silences.put(type, quiet)));
        return Optional.of(new MediaGate(
                closed.contains(NgCommand.Gate.MEDIA),
                closed.contains(NgCommand.Gate.DTMF),
                closed.contains(NgCommand.Gate.SILENCE),
                SideFormats.payloadTypes(agreement, side, line, "telephone-event"),
                silences));
    }
}
