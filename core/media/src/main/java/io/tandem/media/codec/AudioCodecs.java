package io.tandem.media.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The codecs that there are, best sound first; those plugged in stand behind ours. */
public record AudioCodecs(List<AudioCodec> codecs) {
    public AudioCodecs {
        codecs = List.copyOf(codecs);
    }

    /** @return Opus, G.722, PCMA, PCMU */
    public static AudioCodecs builtIn() {
        return new AudioCodecs(List.of(new Opus(), new G722(), new Pcm(Law.A), new Pcm(Law.MU)));
    }

    /** @return ours, and those on the class path */
    public static AudioCodecs withPlugIns() {
        List<AudioCodec> all = new ArrayList<>(builtIn().codecs());
        ServiceLoader.load(AudioCodec.class).forEach(all::add);
        return new AudioCodecs(all);
    }

    /** @param name as in {@code a=rtpmap}, in any case */
    public Optional<AudioCodec> of(String name, int clockRate) {
        return codecs.stream()
                .filter(codec -> codec.name().equalsIgnoreCase(name) && codec.clockRate() == clockRate)
                .findFirst();
    }

    /** @return what a payload type stands for where no {@code a=rtpmap} says */
    public Optional<AudioCodec> ofStatic(int payloadType) {
        return codecs.stream()
                .filter(codec -> codec.staticPayloadType().orElse(-1) == payloadType)
                .findFirst();
    }
}
