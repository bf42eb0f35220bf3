package io.tandem.relay.control;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.AudioCodecs;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.dtmf.TelephoneEvent;
import io.tandem.relay.media.SpokenFormats;
import io.tandem.relay.sound.Frame;
import io.tandem.relay.sound.Voice;
import io.tandem.rtp.description.Agreement;
import io.tandem.rtp.description.Format;
import io.tandem.rtp.description.MediaLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes of what sides said of their formats how they are spoken to, and what is heard of them. */
final class SideFormats {
    private final AudioCodecs codecs;

    SideFormats(AudioCodecs codecs) {
        this.codecs = codecs;
    }

    /** @return the first media line with sound */
    static OptionalInt audioLine(Agreement agreement, int side) {
        for (int line = 0; line < agreement.side(side).lines().size(); line++) {
            Optional<MediaLine> theirs = agreement.side(side).line(line).theirs();
            if (theirs.filter(said ->
                            said.kind().equals("audio") && said.protocol().isRtp())
                    .isPresent()) {
                return OptionalInt.of(line);
            }
        }
        return OptionalInt.empty();
    }

    /** @return the side's preferred codec that the other side has as well, else its preferred one; empty where we have none of them */
    Optional<Voice> voice(Agreement agreement, int side, int line) {
        List<Format> theirs = formats(agreement, side, line);
        List<Format> others = formats(agreement, Branch.opposite(side), line);
        List<Format> speakable =
                theirs.stream().filter(format -> codec(format).isPresent()).toList();
        return speakable.stream()
                .filter(format -> others.stream().anyMatch(other -> isSame(format, other)))
                .findFirst()
                .or(() -> speakable.stream().findFirst())
                .flatMap(format -> codec(format).map(codec -> voice(format, codec, theirs)));
    }

    private static Voice voice(Format format, AudioCodec codec, List<Format> theirs) {
        OptionalInt events = theirs.stream()
                .filter(each -> isEvent(each) && each.clockRate() == codec.clockRate())
                .mapToInt(Format::payloadType)
                .findFirst();
        return new Voice(codec, format.payloadType(), FormatParameters.read(format.parameters()), events);
    }

    /** @return what a side's packets are decoded by, by payload type */
    Map<Integer, AudioCodec> sounds(Agreement agreement, int side, int line) {
        return spoken(agreement, side, line, true).codecs();
    }

    /** @param tones whether they are to be heard as well */
    SpokenFormats spoken(Agreement agreement, int side, int line, boolean tones) {
        Map<Integer, Integer> events = new HashMap<>();
        Map<Integer, AudioCodec> sound = new HashMap<>();
        // RFC 3264 section 5.1: what comes from a side bears the numbers that the other gave. It may come before that
        // has spoken.
        List<Format> formats = new ArrayList<>(formats(agreement, side, line));
        formats.addAll(formats(agreement, Branch.opposite(side), line));
        for (Format format : formats) {
            events.remove(format.payloadType());
            sound.remove(format.payloadType());
            if (isEvent(format)) {
                events.put(format.payloadType(), format.clockRate());
            } else if (tones) {
                codec(format).ifPresent(codec -> sound.put(format.payloadType(), codec));
            }
        }
        return new SpokenFormats(events, sound);
    }

    private Optional<AudioCodec> codec(Format format) {
        return codecs.of(format.encoding(), format.clockRate()).filter(Frame::holds);
    }

    private static boolean isEvent(Format format) {
        return format.encoding().equals(TelephoneEvent.NAME);
    }

    private static boolean isSame(Format one, Format other) {
        return one.encoding().equals(other.encoding()) && one.clockRate() == other.clockRate();
    }

    private static List<Format> formats(Agreement agreement, int side, int line) {
        return agreement
                .side(side)
                .line(line)
                .theirs()
                .map(said -> said.streams().formats())
                .orElse(List.of());
    }
}
