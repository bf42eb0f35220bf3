package io.tandem.relay.control;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.AudioCodecs;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.dtmf.TelephoneEvent;
import io.tandem.relay.media.SpokenFormats;
import io.tandem.relay.sound.Conversion;
import io.tandem.relay.sound.Frame;
import io.tandem.relay.sound.Voice;
import io.tandem.rtp.description.Agreement;
import io.tandem.rtp.description.Format;
import io.tandem.rtp.description.MediaLine;
import io.tandem.rtp.description.SoundFormat;
import io.tandem.rtp.description.Streams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of what sides said of their formats how they are spoken to, and what is heard of them. */
final class SideFormats {
    private static final int USUAL_PACKET_MILLIS = 20;

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

    /** @return what the relay writes into descriptions of the codecs that it can code */
    List<SoundFormat> coded() {
        return codecs.codecs().stream()
                .filter(Frame::holds)
                .map(codec -> new SoundFormat(
                        codec.name(),
                        codec.clockRate(),
                        codec.channels(),
                        codec.staticPayloadType(),
                        codec.formatParameters()))
                .toList();
    }

    /** @return how what a side sends becomes what the other can hear; empty where it can hear it all, or we cannot code it */
    Optional<Conversion> conversion(Agreement agreement, int side, int line) {
        int other = Branch.opposite(side);
        List<Format> heard = formats(agreement, other, line);
        // What is sent is what was both told and said: an offer holds more than its answer takes.
        List<Format> own = formats(agreement, side, line);
        List<Format> foreign = told(agreement, side, line).stream()
                .filter(format -> own.stream().anyMatch(each -> isSame(format, each)))
                .filter(format -> heard.stream().noneMatch(each -> isSame(format, each)))
                .toList();
        if (foreign.stream().noneMatch(format -> codec(format).isPresent()) || heard.isEmpty()) {
            return Optional.empty();
        }
        SpokenFormats spoken = spoken(agreement, side, line, true);
        return voice(agreement, other, line)
                .map(to -> new Conversion(
                        spoken.codecs(),
                        spoken.events(),
                        foreign.stream().map(Format::payloadType).collect(Collectors.toSet()),
                        to,
                        keys(heard, to.codec().clockRate()),
                        packetMillis(agreement, other, line)));
    }

    // RFC 4733 section 2.1 would have the sound's clock; many phones take 8000 beside opus.
    private static Optional<Conversion.Keys> keys(List<Format> theirs, int clockRate) {
        List<Conversion.Keys> keys = theirs.stream()
                .filter(SideFormats::isEvent)
                .map(format -> new Conversion.Keys(format.payloadType(), format.clockRate()))
                .toList();
        return keys.stream()
                .filter(each -> each.clockRate() == clockRate)
                .findFirst()
                .or(() -> keys.stream().findFirst());
    }

    private static int packetMillis(Agreement agreement, int side, int line) {
        return agreement
                .side(side)
                .line(line)
                .theirs()
                .map(said -> said.streams().packetMillis())
                .orElse(USUAL_PACKET_MILLIS);
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
        formats.addAll(told(agreement, side, line));
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

    // Where nothing was told yet, it will be what the other side says.
    private static List<Format> told(Agreement agreement, int side, int line) {
        return agreement
                .told(side, line)
                .map(Streams::formats)
                .orElseGet(() -> formats(agreement, Branch.opposite(side), line));
    }

    /** @return numbers that an encoding may have in what comes from a side */
    static Set<Integer> payloadTypes(Agreement agreement, int side, int line, String encoding) {
        Set<Integer> types = new HashSet<>();
        formats(agreement, side, line).forEach(format -> add(format, encoding, types));
        told(agreement, side, line).forEach(format -> add(format, encoding, types));
        return types;
    }

    // What was told last is what counts.
    private static void add(Format format, String encoding, Set<Integer> types) {
        if (format.encoding().equals(encoding)) {
            types.add(format.payloadType());
        } else {
            types.remove(format.payloadType());
        }
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
