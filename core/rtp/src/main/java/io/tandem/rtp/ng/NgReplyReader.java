package io.tandem.rtp.ng;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a relay replied: all that our own edges need of it. */
final class NgReplyReader {
    private NgReplyReader() {}

    static NgReply read(Bvalue.Dictionary content) {
        String result = content.text("result").orElse("");
        return switch (result) {
            case "pong" -> new NgReply.Pong();
            case "ok" -> readOk(content);
            case "load limit" -> new NgReply.Full(content.text("message").orElse(""));
            case "error" -> new NgReply.Failed(content.text("error-reason").orElse("no reason given"));
            default -> new NgReply.Failed("a reply without result");
        };
    }

    private static NgReply readOk(Bvalue.Dictionary content) {
        Optional<String> sdp = content.text("sdp");
        Optional<String> subscriber = content.text("to-tag");
        if (sdp.isPresent() && subscriber.isPresent()) {
            return new NgReply.Subscribed(
                    sdp.get(), subscriber.get(), content.texts("from-tags"), content.texts("warning"));
        }
        if (sdp.isPresent()) {
            return new NgReply.Prepared(sdp.get(), content.texts("warning"));
        }
        if (content.entries().get("tandem-streams") instanceof Bvalue.Sequence(List<Bvalue> streams)) {
            return new NgReply.SessionStatistics(
                    number(content, "created"),
                    number(content, "last signal"),
                    List.of(),
                    streams.stream()
                            .filter(Bvalue.Dictionary.class::isInstance)
                            .map(stream -> readStream((Bvalue.Dictionary) stream))
                            .toList());
        }
        if (content.entries().get("statistics") instanceof Bvalue.Dictionary totals) {
            return new NgReply.Totals(
                    number(totals, "sessions"),
                    number(totals, "packets"),
                    number(totals, "bytes"),
                    number(totals, "dropped"));
        }
        Optional<String> recording = content.text("recording");
        if (recording.isPresent()) {
            return new NgReply.Recording(recording.get(), number(content, "duration"));
        }
        if (content.entries().containsKey("duration")) {
            return new NgReply.Playing(OptionalLong.of(number(content, "duration")));
        }
        if (content.entries().containsKey("last-frame-pos")) {
            return new NgReply.Stopped(OptionalLong.of(number(content, "last-frame-pos")));
        }
        return content.entries().containsKey("calls")
                ? new NgReply.Sessions(content.texts("calls"))
                : new NgReply.Done(content.text("warning").orElse(""));
    }

    private static NgReply.Stream readStream(Bvalue.Dictionary stream) {
        return new NgReply.Stream(
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
