package io.tandem.rtp.ng;

import io.tandem.rtp.quality.StreamQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** Reply to query and delete. Streams are what arrived from each side. */
    record SessionStatistics(long createdEpochSecond, List<Stream> streams) implements NgReply {
        public SessionStatistics {
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
        return switch (this) {
            case Pong() -> result("pong").build();
            case Failed(String reason) ->
                result("error").put("error-reason", reason).build();
            case Prepared(String sdp, List<String> unknown) -> {
                Bvalue.Builder reply = result("ok").put("sdp", sdp);
                yield (unknown.isEmpty() ? reply : reply.put("warning", "unknown: " + String.join(", ", unknown)))
                        .build();
            }
            case Sessions(List<String> callIds) ->
                result("ok").put("calls", callIds).build();
            case Totals(long sessions, long packets, long bytes, long dropped) ->
                result("ok")
                        .put(
                                "statistics",
                                new Bvalue.Builder()
                                        .put("sessions", sessions)
                                        .put("packets", packets)
                                        .put("bytes", bytes)
                                        .put("dropped", dropped)
                                        .build())
                        .build();
            case SessionStatistics(long created, List<Stream> streams) -> writeStatistics(created, streams);
        };
    }

    private static Bvalue.Builder result(String result) {
        return new Bvalue.Builder().put("result", result);
    }

    private static Bvalue.Dictionary writeStatistics(long created, List<Stream> streams) {
        List<Bvalue> written = new ArrayList<>();
        long packets = 0;
        long bytes = 0;
        for (Stream stream : streams) {
            written.add(writeStream(stream));
            packets += stream.packets;
            bytes += stream.bytes;
        }
        Bvalue.Dictionary rtp = new Bvalue.Builder()
                .put("packets", packets)
                .put("bytes", bytes)
                .put("errors", 0)
                .build();
        return result("ok")
                .put("created", created)
                .put("totals", new Bvalue.Builder().put("RTP", rtp).build())
                .put("tandem-streams", new Bvalue.Sequence(written))
                .build();
    }

    private static Bvalue.Dictionary writeStream(Stream stream) {
        Bvalue.Builder written = new Bvalue.Builder()
                .put("tag", stream.tag)
                .put("media", stream.media)
                .put("packets", stream.packets)
                .put("bytes", stream.bytes)
                .put("lost", stream.lost)
                .put("jitter-us", stream.jitterMicros)
                .put("SSRC", stream.ssrc)
                .put("strangers", stream.strangers)
                .put("last-packet", stream.lastPacketEpochSecond);
        if (stream.quality != null) {
            NgQuality.put(written, stream.quality);
        }
        if (stream.heard != null) {
            written.put(
                    "heard", NgQuality.put(new Bvalue.Builder(), stream.heard).build());
        }
        return written.build();
    }

    /** @return what a dictionary says; {@link Failed} also for what cannot be understood */
    static NgReply read(Bvalue.Dictionary content) {
        String result = content.text("result").orElse("");
        return switch (result) {
            case "pong" -> new Pong();
            case "ok" -> readOk(content);
            case "error" -> new Failed(content.text("error-reason").orElse("no reason given"));
            default -> new Failed("a reply without result");
        };
    }

    private static NgReply readOk(Bvalue.Dictionary content) {
        Optional<String> sdp = content.text("sdp");
        if (sdp.isPresent()) {
            return new Prepared(sdp.get(), content.texts("warning"));
        }
        if (content.entries().get("tandem-streams") instanceof Bvalue.Sequence(List<Bvalue> streams)) {
            return new SessionStatistics(
                    content.whole("created").orElse(0L),
                    streams.stream()
                            .filter(Bvalue.Dictionary.class::isInstance)
                            .map(stream -> readStream((Bvalue.Dictionary) stream))
                            .toList());
        }
        if (content.entries().get("statistics") instanceof Bvalue.Dictionary totals) {
            return new Totals(
                    number(totals, "sessions"),
                    number(totals, "packets"),
                    number(totals, "bytes"),
                    number(totals, "dropped"));
        }
        return new Sessions(content.texts("calls"));
    }

    private static Stream readStream(Bvalue.Dictionary stream) {
        return new Stream(
                stream.text("tag").orElse(""),
                (int) number(stream, "media"),
                number(stream, "packets"),
                number(stream, "bytes"),
                number(stream, "lost"),
                number(stream, "jitter-us"),
                number(stream, "SSRC"),
                number(stream, "strangers"),
                number(stream, "last-packet"),
                NgQuality.read(stream).orElse(null),
                stream.entries().get("heard") instanceof Bvalue.Dictionary heard
                        ? NgQuality.read(heard).orElse(null)
                        : null);
    }

    private static long number(Bvalue.Dictionary from, String key) {
        return from.whole(key).orElse(0L);
    }
}
