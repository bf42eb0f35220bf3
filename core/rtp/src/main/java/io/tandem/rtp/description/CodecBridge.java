package io.tandem.rtp.description;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lets two sides of an audio line that share no codec agree each with the relay: what it can code is offered besides, and where the
 * answer has nothing of what was offered to the relay, the offerer is answered with a codec of its own.
 */
final class CodecBridge {
    private static final String EVENT = "telephone-event";
    private static final String KEYS = "0-15";
    private static final Set<String> NO_SOUND = Set.of(EVENT, "cn", "red");
    private static final Set<String> OF_FORMATS = Set.of("rtpmap", "fmtp", "rtcp-fb", "ptime", "maxptime");
    /** RFC 3551 section 6. */
    private static final int FIRST_DYNAMIC = 96;

    private static final int LAST_DYNAMIC = 127;

    private final MediaSection section;
    private final CodecRules rules;
    private final List<Format> listeners;

    /**
     * @param section what one side said
     * @param rules of the offer
     * @param listeners what the side that it is written to said last; empty where it has not spoken
     */
    CodecBridge(MediaSection section, CodecRules rules, Optional<MediaLine> listeners) {
        this.section = section;
        this.rules = rules;
        this.listeners = listeners.map(line -> line.streams().formats()).orElse(List.of());
    }

    private boolean isAudio() {
        return section.kind().equals("audio")
                && section.port() > 0
                && TransportProtocol.read(section.protocol()).isRtp();
    }

    /** @return the section as the listener is offered it */
    MediaSection offered() {
        MediaSection kept = rules.applied(section);
        List<Format> said = formats(section);
        if (rules.transcode().isEmpty() || !isAudio() || said.stream().noneMatch(this::isAccepted)) {
            return kept;
        }
        List<String> numbers = new ArrayList<>(kept.formats());
        List<String> lines = new ArrayList<>(kept.lines());
        Set<Integer> rates = new HashSet<>();
        for (SoundFormat wanted : rules.wanted()) {
            if (formats(kept).stream().noneMatch(wanted::is)) {
                add(wanted.encoding(), wanted.clockRate(), wanted.rtpmap(), wanted, numbers, lines);
                rates.add(wanted.clockRate());
            }
        }
        // RFC 4733 section 2.1: an event's clock is that of the sound that it stands in.
        boolean withEvents = said.stream().anyMatch(CodecBridge::isEvent);
        said.stream().filter(CodecBridge::isEvent).map(Format::clockRate).forEach(rates::remove);
        if (withEvents) {
            rates.forEach(rate -> event(rate, numbers, lines));
        }
        return new MediaSection(section.kind(), section.ports(), section.protocol(), numbers, lines);
    }

    private void add(
            String encoding, int rate, String rtpmap, SoundFormat format, List<String> numbers, List<String> lines) {
        int type = freeType(encoding, rate, format.staticType().orElse(-1), numbers);
        if (type >= 0) {
            put(type, rtpmap, format.parameters(), numbers, lines);
        }
    }

    private void event(int rate, List<String> numbers, List<String> lines) {
        int type = freeType(EVENT, rate, -1, numbers);
        if (type >= 0) {
            put(type, EVENT + "/" + rate, KEYS, numbers, lines);
        }
    }

    private static void put(int type, String rtpmap, String parameters, List<String> numbers, List<String> lines) {
        numbers.add(Integer.toString(type));
        lines.add("a=rtpmap:" + type + " " + rtpmap);
        if (!parameters.isEmpty()) {
            lines.add("a=fmtp:" + type + " " + parameters);
        }
    }

    // A number that the listener has given means the same for ever (RFC 3264 section 8.3.2). -1: there is none left.
    private int freeType(String encoding, int rate, int usual, List<String> numbers) {
        for (Format known : listeners) {
            if (known.encoding().equalsIgnoreCase(encoding)
                    && known.clockRate() == rate
                    && isFree(known.payloadType(), numbers)) {
                return known.payloadType();
            }
        }
        if (usual >= 0 && isFree(usual, numbers)) {
            return usual;
        }
        for (int type = FIRST_DYNAMIC; type <= LAST_DYNAMIC; type++) {
            int number = type;
            if (isFree(type, numbers) && listeners.stream().noneMatch(known -> known.payloadType() == number)) {
                return type;
            }
        }
        return -1;
    }

    private boolean isFree(int type, List<String> numbers) {
        String text = Integer.toString(type);
        return !numbers.contains(text) && !section.formats().contains(text);
    }

    /** @return the section as the offerer is answered it */
    MediaSection answered() {
        if (rules.transcode().isEmpty() || !isAudio()) {
            return section;
        }
        List<Format> said = formats(section);
        List<Format> shared = said.stream().filter(this::isShared).toList();
        if (shared.stream().anyMatch(CodecBridge::isSound)) {
            return shared.size() == said.size() ? section : section.only(numbers(shared));
        }
        return listeners.stream()
                .filter(this::isAccepted)
                .findFirst()
                .map(own -> inOfferersCodec(own, said))
                .orElse(section);
    }

    private MediaSection inOfferersCodec(Format own, List<Format> said) {
        SoundFormat coded = coded(own).orElseThrow();
        List<String> numbers = new ArrayList<>();
        List<String> lines = new ArrayList<>(section.lines());
        lines.removeIf(line -> OF_FORMATS.contains(Lines.attributeName(line)));
        put(own.payloadType(), coded.rtpmap(), coded.parameters(), numbers, lines);
        if (said.stream().anyMatch(CodecBridge::isEvent)) {
            eventOf(own.clockRate())
                    .ifPresent(
                            event -> put(event.payloadType(), EVENT + "/" + event.clockRate(), KEYS, numbers, lines));
        }
        return new MediaSection(section.kind(), section.ports(), section.protocol(), numbers, lines);
    }

    private Optional<Format> eventOf(int clockRate) {
        List<Format> events = listeners.stream().filter(CodecBridge::isEvent).toList();
        return events.stream()
                .filter(event -> event.clockRate() == clockRate)
                .findFirst()
                .or(() -> events.stream().findFirst());
    }

    private boolean isShared(Format format) {
        return !rules.isKeptBack(name(format))
                && listeners.stream()
                        .anyMatch(own ->
                                own.encoding().equals(format.encoding()) && own.clockRate() == format.clockRate());
    }

    /** @return whether the relay may hear the offerer in it, and speak to it */
    private boolean isAccepted(Format format) {
        return coded(format).isPresent() && !rules.isStripped(name(format));
    }

    private Optional<SoundFormat> coded(Format format) {
        return rules.coded().stream().filter(each -> each.is(format)).findFirst();
    }

    private static String name(Format format) {
        return format.encoding().toLowerCase(Locale.ROOT) + "/" + format.clockRate();
    }

    private static boolean isEvent(Format format) {
        return format.encoding().equals(EVENT);
    }

    private static boolean isSound(Format format) {
        return !NO_SOUND.contains(format.encoding());
    }

    private static List<Format> formats(MediaSection of) {
        return new Streams(of).formats();
    }

    private static List<String> numbers(List<Format> formats) {
        return formats.stream()
                .map(format -> Integer.toString(format.payloadType()))
                .toList();
    }
}
