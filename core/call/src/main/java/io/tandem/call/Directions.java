package io.tandem.call;

import io.tandem.sdp.Direction;
import io.tandem.sdp.Media;
import io.tandem.sdp.Sdp;
import io.tandem.sdp.SdpReader;
import io.tandem.sdp.SdpReading;
import java.util.List;

/** Which way media flows, by what is said of it: whether the other side has to hear of a change. */
final class Directions {
    private Directions() {}

    /** @return whether somebody holds, resumes, or adds or drops a stream; false where a description cannot be read */
    static boolean differ(Sdp before, Sdp after) {
        return SdpReader.read(before) instanceof SdpReading.Readable(var was)
                && SdpReader.read(after) instanceof SdpReading.Readable(var is)
                && !of(was.media()).equals(of(is.media()));
    }

    private static List<Direction> of(List<Media> media) {
        return media.stream().map(Directions::of).toList();
    }

    private static Direction of(Media media) {
        if (!media.isActive()) {
            return Direction.INACTIVE;
        }
        return media.isHeld() && media.direction() == Direction.SENDRECV ? Direction.SENDONLY : media.direction();
    }

    /**
     * The offer to a phone that asks for one: it may resume what it holds (RFC 6337 section 5.3), so we no longer only
     * listen to nothing.
     */
    static Sdp open(Sdp sent) {
        return new Sdp(sent.text().replace("a=recvonly", "a=sendrecv"));
    }

    /** A description of who may be held, for somebody who does not know of it. */
    static Sdp both(Sdp own) {
        return new Sdp(own.text().replaceAll("(?m)^a=(recvonly|sendonly|inactive)(\\r?)$", "a=sendrecv$2"));
    }
}
