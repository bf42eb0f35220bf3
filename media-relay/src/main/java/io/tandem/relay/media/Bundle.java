package io.tandem.relay.media;

import io.tandem.rtp.HeaderExtension;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Media lines that share one side's port, and whose a packet is (RFC 8843 section 9.2): by what its SSRC was before, its mid,
 * its payload type. On the worker's thread; allocates for the first packets of an SSRC alone.
 */
final class Bundle {
    private static final int MOST_SSRCS = 64;

    private record Line(BundledLine marks, byte[] mid, MediaStream stream) {}

    private final List<Line> lines = new ArrayList<>();
    private final int[] ssrcs = new int[MOST_SSRCS];
    private final @Nullable MediaStream[] owners = new @Nullable MediaStream[MOST_SSRCS];
    private int known;
    private int next;

    /** The line's new description; what was learned of SSRCs is learned anew. */
    void expect(BundledLine marks, MediaStream stream) {
        leave(stream);
        lines.add(new Line(marks, marks.mid().getBytes(StandardCharsets.US_ASCII), stream));
        marks.ssrcs().forEach(ssrc -> learn(ssrc, stream));
    }

    /** The line is bundled no more. */
    void leave(MediaStream stream) {
        lines.removeIf(line -> line.stream == stream);
        known = 0;
        next = 0;
        lines.forEach(line -> line.marks.ssrcs().forEach(ssrc -> learn(ssrc, line.stream)));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** @return whose the packet is; {@code otherwise} when nothing tells */
    MediaStream ownerOf(MemorySegment packet, int length, boolean rtcp, MediaStream otherwise) {
        if (rtcp) {
            // What comes from an SSRC that sends nothing (a receiver's report) is anybody's.
            MediaStream sender = length < 8 ? null : ownerOf(RtpPacket.senderSsrc(packet));
            return sender == null ? otherwise : sender;
        }
        if (!RtpPacket.isRtp(packet, length)) {
            return otherwise;
        }
        MediaStream owner = ownerOf(RtpPacket.ssrc(packet));
        return owner == null ? judge(packet, length, otherwise) : owner;
    }

    private @Nullable MediaStream ownerOf(int ssrc) {
        for (int i = 0; i < known; i++) {
            if (ssrcs[i] == ssrc) {
                return owners[i];
            }
        }
        return null;
    }

    private MediaStream judge(MemorySegment packet, int length, MediaStream otherwise) {
        int payloadType = RtpPacket.payloadType(packet);
        Optional<Line> line = lines.stream()
                .filter(each -> hasMid(packet, length, each))
                .findFirst()
                .or(() -> lines.stream()
                        .filter(each -> each.marks.payloadTypes().contains(payloadType))
                        .findFirst());
        line.ifPresent(found -> learn(RtpPacket.ssrc(packet), found.stream));
        return line.map(Line::stream).orElse(otherwise);
    }

    private static boolean hasMid(MemorySegment packet, int length, Line line) {
        int number = line.marks.midExtension();
        return number > 0 && line.mid.length > 0 && HeaderExtension.has(packet, length, number, line.mid);
    }

    private void learn(int ssrc, MediaStream stream) {
        ssrcs[next] = ssrc;
        owners[next] = stream;
        next = (next + 1) % MOST_SSRCS;
        known = Math.min(MOST_SSRCS, known + 1);
    }
}
