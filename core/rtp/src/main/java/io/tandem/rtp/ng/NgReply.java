package io.tandem.rtp.ng;

import io.tandem.rtp.quality.StreamQuality;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a relay replies. */
public sealed interface NgReply {

    record Pong() implements NgReply {}

    /** @param unknown entries and flags of the command that had no meaning to the relay; sent as {@code warning} */
    record Prepared(String sdp, List<String> unknown) implements NgReply {
        public Prepared {
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * An offer to a third party that asked to hear others.
     *
     * @param toTag the third party's name from now on
     * @param fromTags of those that it will hear
     */
    record Subscribed(String sdp, String toTag, List<String> fromTags, List<String> unknown) implements NgReply {
        public Subscribed {
            fromTags = List.copyOf(fromTags);
            unknown = List.copyOf(unknown);
        }
    }

    /** Done; there is nothing to say but, where it is not empty, a warning. */
    record Done(String warning) implements NgReply {}

    /** A sound begins. @param millis how long it lasts; empty for what has no end */
    record Playing(OptionalLong millis) implements NgReply {}

    /** A sound has been stopped. @param lastFrame the frame of 20 ms that was played last; empty where nothing was played */
    record Stopped(OptionalLong lastFrame) implements NgReply {}

    /**
     * A recording is begun, paused or ended.
     *
     * @param recording its key in the object store, of which the keys of its files are made
     * @param millis how much is recorded so far, pauses left out
     */
    record Recording(String recording, long millis) implements NgReply {}

    /**
     * Reply to query and delete.
     *
     * @param parties who takes part
     * @param streams what arrived from each party
     */
    record SessionStatistics(
            long createdEpochSecond, long lastSignalEpochSecond, List<Party> parties, List<Stream> streams)
            implements NgReply {
        public SessionStatistics {
            parties = List.copyOf(parties);
            streams = List.copyOf(streams);
        }
    }

    record Sessions(List<String> callIds) implements NgReply {
        public Sessions {
            callIds = List.copyOf(callIds);
        }
    }

    record Totals(long sessions, long packets, long bytes, long dropped) implements NgReply {}

    record Failed(String reason) implements NgReply {}

    /** This relay takes no new session now, another may. Sent to clients that know it ({@code supports: load limit}). */
    record Full(String message) implements NgReply {}

    /**
     * One side of a session.
     *
     * @param other tag of the side that it exchanges media with; empty while that has not spoken
     * @param medias one a media line
     */
    record Party(String tag, String other, String label, String branch, List<Media> medias) {
        public Party {
            medias = List.copyOf(medias);
        }
    }

    /**
     * How a side's packets travel on one media line.
     *
     * @param flags rtpengine's: {@code initialized rtcp-mux ICE SDES DTLS-SRTP}
     * @param localAddress where the relay faces the side
     * @param address of the side's description
     * @param suite of SDES; empty without
     */
    record Media(
            String kind,
            String protocol,
            List<String> flags,
            String localAddress,
            int localPort,
            String address,
            int port,
            String suite) {
        public Media {
            flags = List.copyOf(flags);
        }
    }

    /**
     * What arrived from one side for one media line.
     *
     * @param tag of the side
     * @param media index of the m= line, from 0
     * @param lost by sequence numbers (RFC 3550 appendix A.3)
     * @param jitterMicros interarrival jitter (RFC 3550 appendix A.8)
     * @param strangers packets dropped because their source was not the side's
     * @param quality as the relay saw it; null before anything came
     * @param heard what the side itself reports of what it is sent; null where it does not
     */
    record Stream(
            String tag,
            int media,
            long packets,
            long bytes,
            long lost,
            long jitterMicros,
            long ssrc,
            long strangers,
            long lastPacketEpochSecond,
            @Nullable StreamQuality quality,
            @Nullable StreamQuality heard) {}

    /** The dictionary as rtpengine would send it, with our additions under names of ours. */
    default Bvalue.Dictionary write() {
        return NgReplyWriter.write(this);
    }

    /** @return what a dictionary says; {@link Failed} also for what cannot be understood */
    static NgReply read(Bvalue.Dictionary content) {
        return NgReplyReader.read(content);
    }
}
