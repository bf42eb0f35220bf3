package io.tandem.relay.control;

import io.tandem.relay.media.MediaPath;
import io.tandem.relay.media.PortStatistics;
import io.tandem.rtp.description.MediaLine;
import io.tandem.rtp.description.Terms;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.quality.LineQuality;
import io.tandem.rtp.quality.StreamQuality;
import io.tandem.rtp.srtp.Protection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is known of a session: its sides as the control thread has them, and what its ports counted, asked on the worker's. */
final class SessionReport {
    private final Instant created;
    private final Instant lastSignal;
    private final Instant now;
    private final List<Side> sides;

    /** @param paths one a media line */
    private record Side(int index, NgReply.Party party, List<MediaPath> paths) {}

    private SessionReport(Instant created, Instant lastSignal, Instant now, List<Side> sides) {
        this.created = created;
        this.lastSignal = lastSignal;
        this.now = now;
        this.sides = sides;
    }

    /** On the control thread. */
    static SessionReport of(RelaySession session, Instant now) {
        List<Side> sides = new ArrayList<>();
        for (Branch branch : session.branches()) {
            for (int side = 0; side < 2; side++) {
                sides.add(new Side(side, party(branch, side), List.copyOf(branch.paths())));
            }
        }
        return new SessionReport(session.created(), session.renewed(), now, sides);
    }

    private static NgReply.Party party(Branch branch, int side) {
        List<NgReply.Media> medias = new ArrayList<>();
        for (int line = 0; line < branch.paths().size(); line++) {
            medias.add(media(branch, side, line));
        }
        return new NgReply.Party(
                branch.tag(side), branch.tag(Branch.opposite(side)), branch.label(side), branch.id(), medias);
    }

    private static NgReply.Media media(Branch branch, int side, int line) {
        Terms terms = branch.agreement().side(side).line(line);
        String address = terms.theirs().map(MediaLine::address).orElse("");
        return new NgReply.Media(
                terms.theirs().map(MediaLine::kind).orElse(""),
                terms.protocol().text(),
                flags(terms),
                branch.facing(side).advertised(),
                branch.paths()
                        .get(branch.agreement().side(side).transportOf(line))
                        .portFacing(side),
                address,
                terms.theirs().map(MediaLine::port).orElse(0),
                terms.protection().orElse(new Protection.None()) instanceof Protection.Sdes sdes
                        ? sdes.ours().suite().sdesName()
                        : "");
    }

    private static List<String> flags(Terms terms) {
        List<String> flags = new ArrayList<>();
        flags.add("initialized");
        if (terms.rtcpMux()) {
            flags.add("rtcp-mux");
        }
        if (terms.ice().isPresent()) {
            flags.add("ICE");
        }
        switch (terms.protection().orElse(new Protection.None())) {
            case Protection.None() -> {}
            case Protection.Sdes _ -> flags.add("SDES");
            case Protection.Dtls _ -> flags.add("DTLS-SRTP");
        }
        return flags;
    }

    /** On the worker's thread. */
    NgReply.SessionStatistics statistics() {
        List<NgReply.Stream> streams = new ArrayList<>();
        for (int line = 0; line < mostLines(); line++) {
            for (Side side : sides) {
                if (line < side.paths().size()) {
                    streams.add(stream(side, line));
                }
            }
        }
        return new NgReply.SessionStatistics(
                created.getEpochSecond(),
                lastSignal.getEpochSecond(),
                sides.stream().map(Side::party).toList(),
                streams);
    }

    private int mostLines() {
        return sides.stream().mapToInt(side -> side.paths().size()).max().orElse(0);
    }

    private NgReply.Stream stream(Side side, int line) {
        MediaPath path = side.paths().get(line);
        PortStatistics of = path.received(side.index());
        List<LineQuality.Direction> directions = path.quality().total();
        long ago = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - of.lastPacketNanos());
        long last = of.packets() == 0 ? 0 : now.getEpochSecond() - ago;
        return new NgReply.Stream(
                side.party().tag(),
                line,
                of.packets(),
                of.bytes(),
                of.lost(),
                of.jitterMicros(),
                of.ssrc(),
                of.strangers(),
                last,
                quality(directions, side.index(), LineQuality.Flow.FROM_SIDE),
                quality(directions, side.index(), LineQuality.Flow.TO_SIDE));
    }

    private static @Nullable StreamQuality quality(
            List<LineQuality.Direction> directions, int side, LineQuality.Flow flow) {
        return directions.stream()
                .filter(direction -> direction.side() == side && direction.flow() == flow)
                .map(LineQuality.Direction::quality)
                .findFirst()
                .orElse(null);
    }
}
