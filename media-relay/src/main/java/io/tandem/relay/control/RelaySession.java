package io.tandem.relay.control;

import io.tandem.contracts.calls.QualityReport;
import io.tandem.relay.media.MediaPath;
import io.tandem.relay.media.MediaWorker;
import io.tandem.relay.media.PortStatistics;
import io.tandem.relay.media.RemoteEndpoint;
import io.tandem.relay.media.SideTransport;
import io.tandem.rtp.Latch;
import io.tandem.rtp.MediaLine;
import io.tandem.rtp.SdpMedia;
import io.tandem.rtp.ng.NgCommand.Handling;
import io.tandem.rtp.ng.NgCommand.Ownership;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.quality.LineQuality;
import io.tandem.rtp.quality.PayloadTypes;
import io.tandem.rtp.quality.StreamQuality;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call's media: two sides, known by their tags, and a path for each media line. On the control thread alone. */
final class RelaySession {
    private static final int OFFERER = 0;
    private static final int OTHER = 1;

    private final String callId;
    private final MediaWorker worker;
    private final SessionListener listener;
    private final SessionQuality quality;
    private final Instant created;
    private final List<MediaPath> paths = new ArrayList<>();
    private final String[] tags = {"", ""};
    private long epoch;
    private Duration lease = Duration.ZERO;
    private Instant renewed;
    private volatile boolean silent;

    RelaySession(String callId, MediaWorker worker, SessionListener listener, Instant now) {
        this.callId = callId;
        this.worker = worker;
        this.listener = listener;
        quality = new SessionQuality(now);
        created = now;
        renewed = now;
    }

    String callId() {
        return callId;
    }

    MediaWorker worker() {
        return worker;
    }

    List<MediaPath> paths() {
        return paths;
    }

    long epoch() {
        return epoch;
    }

    /** Takes a command's epoch and lease. @return false when a later owner has spoken: the command is a zombie's */
    boolean admits(Ownership owner, Instant now) {
        if (owner.epoch() < epoch) {
            return false;
        }
        epoch = owner.epoch();
        lease = owner.leaseSeconds() > 0 ? Duration.ofSeconds(owner.leaseSeconds()) : lease;
        renewed = now;
        return true;
    }

    boolean isLeased() {
        return !lease.isZero();
    }

    boolean leaseHasExpired(Instant now) {
        return isLeased() && now.isAfter(renewed.plus(lease));
    }

    Instant renewed() {
        return renewed;
    }

    boolean reportsSilence() {
        return silent;
    }

    /** Notes whether anything was heard since; from the worker's thread. */
    void heard(NgReply.SessionStatistics seen, Instant since) {
        silent = seen.streams().stream().noneMatch(stream -> stream.lastPacketEpochSecond() >= since.getEpochSecond());
    }

    /** Which side a tag is; an unknown tag takes the place of the last answerer (forking: the last answer wins). */
    int sideOf(String tag) {
        if (tags[OFFERER].isEmpty() || tags[OFFERER].equals(tag)) {
            tags[OFFERER] = tag;
            return OFFERER;
        }
        tags[OTHER] = tag;
        return OTHER;
    }

    static int opposite(int side) {
        return 1 - side;
    }

    /** Tells the ports that face {@code side} what it said. */
    void describe(int side, SdpMedia sdp, Handling handling) throws UnknownHostException {
        for (int line = 0; line < sdp.media().size(); line++) {
            MediaLine media = sdp.media().get(line);
            RemoteEndpoint rtp = endpoint(media, media.port(), handling);
            paths.get(line).expect(side, SideTransport.plain(rtp, endpoint(media, media.rtcpPort(), handling)));
        }
    }

    /** Tells the lines what the side's payload types stand for. */
    void formats(int side, String sdp) {
        List<PayloadTypes> formats = PayloadTypes.of(sdp);
        List<MediaPath> lines = List.copyOf(paths);
        worker.io().execute(() -> {
            for (int line = 0; line < Math.min(lines.size(), formats.size()); line++) {
                lines.get(line).quality().described(side, formats.get(line));
            }
        });
    }

    /** Has the streams looked at, once an interval. */
    void measure(Instant now) {
        if (quality.isDue(now)) {
            List<MediaPath> lines = List.copyOf(paths);
            List<String> names = List.of(tags);
            long number = quality.next();
            long owner = epoch;
            worker.io().execute(() -> tell(owner, number, false, SessionQuality.sample(lines, names, now)));
        }
    }

    private void tell(long owner, long number, boolean whole, List<QualityReport.Stream> streams) {
        if (!streams.isEmpty()) {
            listener.measured(new Measurement(callId, owner, number, whole, streams));
        }
    }

    private static RemoteEndpoint endpoint(MediaLine media, int port, Handling handling) throws UnknownHostException {
        InetAddress host = literal(media.address().isEmpty() ? "0.0.0.0" : media.address());
        Optional<String> received = handling.receivedFrom();
        InetAddress signalling = received.isPresent() ? literal(received.get()) : host;
        return RemoteEndpoint.of(host, port, signalling, strictness(handling), media.clockRate());
    }

    // Names are never resolved: the control thread would wait for a name server.
    private static InetAddress literal(String address) throws UnknownHostException {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException name) {
            throw new UnknownHostException("'" + address + "' is no IP address");
        }
    }

    private static Latch.Strictness strictness(Handling handling) {
        if (handling.strictSource()) {
            return Latch.Strictness.EXACT;
        }
        return handling.receivedFrom().isPresent() ? Latch.Strictness.KNOWN_ADDRESS : Latch.Strictness.FIRST_COMES;
    }

    List<SdpMedia.Replacement> portsFacing(int side) {
        return paths.stream()
                .map(path -> path.portFacing(side))
                .map(port -> new SdpMedia.Replacement(port, port + 1))
                .toList();
    }

    /** Runs {@code task} on the worker's thread when the ports are as they were told to be. */
    void afterwards(Runnable task) {
        worker.io().execute(task);
    }

    /** Hands the statistics to {@code reader} on the worker's thread. */
    void inspect(Consumer<NgReply.SessionStatistics> reader) {
        worker.io().execute(() -> reader.accept(statistics()));
    }

    /** Frees all ports, then hands the last statistics to {@code reader}, on the worker's thread. */
    void close(Consumer<NgReply.SessionStatistics> reader) {
        List<MediaPath> lines = List.copyOf(paths);
        List<String> names = List.of(tags);
        long number = quality.next();
        long owner = epoch;
        worker.io().execute(() -> {
            tell(owner, number, true, SessionQuality.whole(lines, names));
            NgReply.SessionStatistics last = statistics();
            paths.forEach(path -> path.close(() -> {}));
            worker.io().execute(() -> reader.accept(last));
        });
    }

    private NgReply.SessionStatistics statistics() {
        List<NgReply.Stream> streams = new ArrayList<>();
        for (int line = 0; line < paths.size(); line++) {
            List<LineQuality.Direction> directions = paths.get(line).quality().total();
            for (int side = 0; side < tags.length; side++) {
                streams.add(stream(line, side, paths.get(line).received(side), directions));
            }
        }
        return new NgReply.SessionStatistics(created.getEpochSecond(), streams);
    }

    private NgReply.Stream stream(int line, int side, PortStatistics of, List<LineQuality.Direction> directions) {
        long ago = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - of.lastPacketNanos());
        long last = of.packets() == 0 ? 0 : Instant.now().getEpochSecond() - ago;
        return new NgReply.Stream(
                tags[side],
                line,
                of.packets(),
                of.bytes(),
                of.lost(),
                of.jitterMicros(),
                of.ssrc(),
                of.strangers(),
                last,
                quality(directions, side, LineQuality.Flow.FROM_SIDE),
                quality(directions, side, LineQuality.Flow.TO_SIDE));
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
