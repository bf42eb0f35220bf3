package io.tandem.rtp.ng;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Writes replies as rtpengine would, with our additions under names of ours. */
final class NgReplyWriter {
    private NgReplyWriter() {}

    static Bvalue.Dictionary write(NgReply reply) {
        return switch (reply) {
            case NgReply.Pong() -> result("pong").build();
            case NgReply.Failed(String reason) ->
                result("error").put("error-reason", reason).build();
            case NgReply.Full(String message) ->
                result("load limit").put("message", message).build();
            case NgReply.Playing(OptionalLong millis) -> with("duration", millis);
            case NgReply.Stopped(OptionalLong lastFrame) -> with("last-frame-pos", lastFrame);
            case NgReply.Recording(String recording, long millis) ->
                result("ok").put("recording", recording).put("duration", millis).build();
            case NgReply.Done(String warning) -> warned(warning).build();
            case NgReply.Prepared(String sdp, List<String> unknown) ->
                warned(unknown.isEmpty() ? "" : "unknown: " + String.join(", ", unknown))
                        .put("sdp", sdp)
                        .build();
            case NgReply.Subscribed(String sdp, String toTag, List<String> fromTags, List<String> unknown) ->
                warned(unknown.isEmpty() ? "" : "unknown: " + String.join(", ", unknown))
                        .put("sdp", sdp)
                        .put("to-tag", toTag)
                        .put("from-tag", fromTags.isEmpty() ? "" : fromTags.getFirst())
                        .put("from-tags", fromTags)
                        .build();
            case NgReply.Sessions(List<String> callIds) ->
                result("ok").put("calls", callIds).build();
            case NgReply.Totals totals ->
                result("ok").put("statistics", totals(totals)).build();
            case NgReply.SessionStatistics statistics -> statistics(statistics);
        };
    }

    private static Bvalue.Dictionary with(String key, OptionalLong number) {
        Bvalue.Builder reply = result("ok");
        number.ifPresent(present -> reply.put(key, present));
        return reply.build();
    }

    private static Bvalue.Builder result(String result) {
        return new Bvalue.Builder().put("result", result);
    }

    private static Bvalue.Builder warned(String warning) {
        Bvalue.Builder reply = result("ok");
        return warning.isEmpty() ? reply : reply.put("warning", warning);
    }

    private static Bvalue.Dictionary totals(NgReply.Totals totals) {
        Bvalue.Builder current = new Bvalue.Builder()
                .put("sessionsown", totals.sessions())
                .put("sessionsforeign", 0)
                .put("sessionstotal", totals.sessions());
        Bvalue.Builder whole = new Bvalue.Builder()
                .put("relayedpackets", totals.packets())
                .put("relayedbytes", totals.bytes())
                .put("relayedpacketerrors", totals.dropped());
        return new Bvalue.Builder()
                .put("currentstatistics", current.build())
                .put("totalstatistics", whole.build())
                .put("sessions", totals.sessions())
                .put("packets", totals.packets())
                .put("bytes", totals.bytes())
                .put("dropped", totals.dropped())
                .build();
    }

    private static Bvalue.Dictionary statistics(NgReply.SessionStatistics statistics) {
        List<Bvalue> streams = new ArrayList<>();
        long packets = 0;
        long bytes = 0;
        for (NgReply.Stream stream : statistics.streams()) {
            streams.add(stream(stream));
            packets += stream.packets();
            bytes += stream.bytes();
        }
        Bvalue.Builder totals =
                new Bvalue.Builder().put("RTP", counts(packets, bytes)).put("RTCP", counts(0, 0));
        Bvalue.Builder tags = new Bvalue.Builder();
        for (NgReply.Party party : statistics.parties()) {
            tags.put(party.tag(), party(party, statistics));
        }
        return result("ok")
                .put("created", statistics.createdEpochSecond())
                .put("last signal", statistics.lastSignalEpochSecond())
                .put("tags", tags.build())
                .put("SSRC", new Bvalue.Builder().build())
                .put("totals", totals.build())
                .put("tandem-streams", new Bvalue.Sequence(streams))
                .build();
    }

    private static Bvalue.Dictionary counts(long packets, long bytes) {
        return new Bvalue.Builder()
                .put("packets", packets)
                .put("bytes", bytes)
                .put("errors", 0)
                .build();
    }

    private static Bvalue.Dictionary party(NgReply.Party party, NgReply.SessionStatistics statistics) {
        List<Bvalue> medias = new ArrayList<>();
        for (int line = 0; line < party.medias().size(); line++) {
            medias.add(media(line, party, statistics));
        }
        Bvalue.Builder written = new Bvalue.Builder()
                .put("tag", party.tag())
                .put("created", statistics.createdEpochSecond())
                .put("medias", new Bvalue.Sequence(medias));
        put("in dialogue with", party.other(), written);
        put("label", party.label(), written);
        put("via-branch", party.branch(), written);
        return written.build();
    }

    private static Bvalue.Dictionary media(int line, NgReply.Party party, NgReply.SessionStatistics statistics) {
        NgReply.Media media = party.medias().get(line);
        Bvalue.Builder written = new Bvalue.Builder()
                .put("index", line + 1)
                .put("type", media.kind())
                .put("flags", media.flags())
                .put("streams", new Bvalue.Sequence(List.of(rtp(media, arrived(line, party, statistics)))));
        put("protocol", media.protocol(), written);
        return written.build();
    }

    private static NgReply.Stream arrived(int line, NgReply.Party party, NgReply.SessionStatistics statistics) {
        return statistics.streams().stream()
                .filter(stream -> stream.media() == line && stream.tag().equals(party.tag()))
                .findFirst()
                .orElse(new NgReply.Stream(party.tag(), line, 0, 0, 0, 0, 0, 0, 0, null, null));
    }

    private static Bvalue.Dictionary rtp(NgReply.Media media, NgReply.Stream arrived) {
        Bvalue.Dictionary endpoint = new Bvalue.Builder()
                .put("family", media.address().indexOf(':') >= 0 ? "IPv6" : "IPv4")
                .put("address", media.address())
                .put("port", media.port())
                .build();
        Bvalue.Builder written = new Bvalue.Builder()
                .put("local address", media.localAddress())
                .put("local port", media.localPort())
                .put("endpoint", endpoint)
                .put("advertised endpoint", endpoint)
                .put("last packet", arrived.lastPacketEpochSecond())
                .put("flags", List.of("RTP", "filled"))
                .put("SSRC", arrived.ssrc())
                .put("stats", counts(arrived.packets(), arrived.bytes()));
        put("crypto suite", media.suite(), written);
        return written.build();
    }

    private static void put(String key, String text, Bvalue.Builder to) {
        if (!text.isEmpty()) {
            to.put(key, text);
        }
    }

    private static Bvalue.Dictionary stream(NgReply.Stream stream) {
        Bvalue.Builder written = new Bvalue.Builder()
                .put("tag", stream.tag())
                .put("media", stream.media())
                .put("packets", stream.packets())
                .put("bytes", stream.bytes())
                .put("lost", stream.lost())
                .put("jitter-us", stream.jitterMicros())
                .put("SSRC", stream.ssrc())
                .put("strangers", stream.strangers())
                .put("last-packet", stream.lastPacketEpochSecond());
        if (stream.quality() != null) {
            NgQuality.put(written, stream.quality());
        }
        if (stream.heard() != null) {
            written.put(
                    "heard", NgQuality.put(new Bvalue.Builder(), stream.heard()).build());
        }
        return written.build();
    }
}
