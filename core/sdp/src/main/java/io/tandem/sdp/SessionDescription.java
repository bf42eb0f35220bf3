package io.tandem.sdp;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an {@link Sdp} says, as far as a call asks.
 *
 * @param origin the value of {@code o=}, empty where missing; its third field grows with each change
 */
public record SessionDescription(String origin, List<Media> media, List<Attribute> attributes) {

    public SessionDescription {
        media = List.copyOf(media);
        attributes = List.copyOf(attributes);
    }

    /** @return whether there is an audio stream that is not refused */
    public boolean hasAudio() {
        return activeAudio().findAny().isPresent();
    }

    /** @return whether there is audio and none of it is wanted: the peer holds the call */
    public boolean isHold() {
        return hasAudio() && activeAudio().allMatch(Media::isHeld);
    }

    /** @return the codecs of the first active audio stream, in the order of preference */
    public List<Codec> audioCodecs() {
        return activeAudio().findFirst().map(Media::codecs).orElse(List.of());
    }

    private Stream<Media> activeAudio() {
        return media.stream().filter(m -> m.isAudio() && m.isActive());
    }
}
