package io.tandem.relay.control;

import io.tandem.relay.media.MediaPath;
import io.tandem.relay.media.MediaWorker;
import io.tandem.relay.media.PortRange;
import io.tandem.relay.media.SideTransport;
import io.tandem.rtp.description.Agreement;
import io.tandem.rtp.description.CodecRules;
import io.tandem.rtp.description.LocalSide;
import io.tandem.rtp.description.SideTerms;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.Target;
import io.tandem.rtp.quality.PayloadTypes;
import io.tandem.rtp.srtp.Fingerprint;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two sides that exchange media, known by their tags. A call that forks by {@code via-branch} has one for each branch, and
 * each has ports of its own. On the control thread alone.
 */
final class Branch {
    static final int OFFERER = 0;
    static final int OTHER = 1;
    private static final Handling.Latching UNHEARD = new Handling.Latching(Optional.empty(), false, false);

    private final String id;
    private final String[] tags = {"", ""};
    private final String[] labels = {"", ""};
    private final List<Set<NgCommand.Gate>> closed =
            List.of(EnumSet.noneOf(NgCommand.Gate.class), EnumSet.noneOf(NgCommand.Gate.class));
    private final Handling.Latching[] latching = {UNHEARD, UNHEARD};
    private final List<LocalInterface> facing;
    private final List<MediaPath> paths = new ArrayList<>();
    private final @Nullable Playback[] playbacks = new @Nullable Playback[2];
    private final boolean[] transcoded = new boolean[2];
    private CodecRules offered = CodecRules.NONE;
    private Agreement agreement = Agreement.NONE;

    /**
     * @param id the SIP branch; empty when not told
     * @param facing where the relay faces side 0 and side 1
     */
    Branch(String id, List<LocalInterface> facing) {
        this.id = id;
        this.facing = List.copyOf(facing);
    }

    String id() {
        return id;
    }

    String tag(int side) {
        return tags[side];
    }

    String label(int side) {
        return labels[side];
    }

    void name(int side, String tag, String label) {
        tags[side] = tag;
        labels[side] = label.isEmpty() ? labels[side] : label;
    }

    boolean has(String tag) {
        return !tag.isEmpty() && (tags[OFFERER].equals(tag) || tags[OTHER].equals(tag));
    }

    /** @return of a tag that the branch has; side 1 for any other: the last answerer takes the place of the former */
    int sideOf(String tag) {
        return tags[OFFERER].equals(tag) ? OFFERER : OTHER;
    }

    static int opposite(int side) {
        return 1 - side;
    }

    void listenTo(int side, Handling.Latching how) {
        latching[side] = how;
    }

    Handling.Latching latching(int side) {
        return latching[side];
    }

    Agreement agreement() {
        return agreement;
    }

    List<MediaPath> paths() {
        return paths;
    }

    LocalInterface facing(int side) {
        return facing.get(side);
    }

    /** Opens what paths are missing. @return false when ports have run out; then nothing has been opened */
    boolean hasPaths(int lines, MediaWorker worker, PortRange range) {
        int before = paths.size();
        List<InetAddress> addresses = facing.stream().map(LocalInterface::bind).toList();
        while (paths.size() < lines) {
            Optional<MediaPath> path = MediaPath.open(worker, addresses, range);
            if (path.isEmpty()) {
                List<MediaPath> opened = paths.subList(before, paths.size());
                opened.forEach(each -> each.close(() -> {}));
                opened.clear();
                return false;
            }
            paths.add(path.get());
        }
        return true;
    }

    void agreed(Agreement next) {
        agreement = next;
    }

    /** What the last offer was to be changed by; so is its answer. */
    void offeredBy(CodecRules rules) {
        offered = rules;
    }

    CodecRules offeredBy() {
        return offered;
    }

    /** @return whether what the side sends is turned into what the other can hear */
    boolean isTranscoded(int side) {
        return transcoded[side];
    }

    void transcoded(int side, boolean on) {
        transcoded[side] = on;
    }

    /** Whether a command means this side: by its tag, its label or the address of its description; if by none, both. */
    boolean isMeant(int side, Target target) {
        boolean byTag = target.fromTag().isEmpty() || target.fromTag().equals(tags[side]);
        boolean byOther = target.toTag().isEmpty() || target.toTag().equals(tags[opposite(side)]);
        boolean byLabel = target.label().isEmpty() || target.label().equals(labels[side]);
        return byTag && byOther && byLabel && (target.address().isEmpty() || speaksFrom(side, target.address()));
    }

    private boolean speaksFrom(int side, String address) {
        return agreement.side(side).lines().stream()
                .flatMap(terms -> terms.theirs().stream())
                .anyMatch(line -> line.address().equals(address));
    }

    /** Closes or opens a gate behind a side. */
    void block(int side, NgCommand.Gate gate, boolean close) {
        if (close) {
            closed.get(side).add(gate);
        } else {
            closed.get(side).remove(gate);
        }
        applyGates(side);
    }

    /** A new description may have given codecs other payload types. */
    void applyGates(int side) {
        for (int line = 0; line < paths.size(); line++) {
            paths.get(line).gate(side, Gates.of(closed.get(side), agreement, side, line));
        }
    }

    boolean hasGates(int side) {
        return !closed.get(side).isEmpty();
    }

    /** @return whether both sides have spoken */
    boolean isJoined() {
        return !tags[OFFERER].isEmpty() && !tags[OTHER].isEmpty();
    }

    /** The side hears this from now on, and no more what it was made to hear before. */
    void play(int side, Playback next) {
        stopPlaying(side);
        playbacks[side] = next;
    }

    /** @return what the side is or was made to hear last; null for nothing */
    @Nullable
    Playback playback(int side) {
        return playbacks[side];
    }

    /** @return the frame that was played last; empty where none was */
    OptionalLong stopPlaying(int side) {
        Playback last = playbacks[side];
        playbacks[side] = null;
        return last == null ? OptionalLong.empty() : last.stop();
    }

    SessionQuality.Lines lines() {
        return new SessionQuality.Lines(paths, List.of(tags));
    }

    /** Tells the lines what a side's payload types stand for. */
    void formats(int side, String sdp, MediaWorker worker) {
        List<PayloadTypes> formats = PayloadTypes.of(sdp);
        List<MediaPath> lines = List.copyOf(paths);
        worker.io().execute(() -> {
            for (int line = 0; line < Math.min(lines.size(), formats.size()); line++) {
                lines.get(line).quality().described(side, formats.get(line));
            }
        });
    }

    /** A side was told other formats than the other's. @param sdp that it was sent */
    void sends(int side, String sdp, MediaWorker worker) {
        List<PayloadTypes> formats = PayloadTypes.of(sdp);
        List<MediaPath> lines = List.copyOf(paths);
        worker.io().execute(() -> {
            for (int line = 0; line < Math.min(lines.size(), formats.size()); line++) {
                lines.get(line).quality().sends(side, formats.get(line));
            }
        });
    }

    /** Tells the ports that face {@code side} how its packets travel, line by line. */
    void expect(int side, List<SideTransport> transports) {
        for (int line = 0; line < transports.size(); line++) {
            MediaPath carrier = paths.get(agreement.side(side).transportOf(line));
            paths.get(line).expect(side, transports.get(line), carrier);
        }
    }

    /** @param advertised in place of the interface's own, where told */
    LocalSide local(int side, Optional<String> advertised, Fingerprint fingerprint) {
        SideTerms terms = agreement.side(side);
        List<LocalSide.Ports> ports = new ArrayList<>();
        for (int line = 0; line < paths.size(); line++) {
            int port = paths.get(terms.transportOf(line)).portFacing(side);
            ports.add(new LocalSide.Ports(port, port + 1));
        }
        return new LocalSide(advertised.orElse(facing(side).advertised()), ports, fingerprint);
    }

    /** Silences what is played, frees all ports. */
    void close() {
        stopPlaying(OFFERER);
        stopPlaying(OTHER);
        paths.forEach(path -> path.close(() -> {}));
    }
}
