package io.tandem.relay.control;

import io.tandem.contracts.calls.QualityReport;
import io.tandem.relay.media.DigitListener;
import io.tandem.relay.media.MediaPath;
import io.tandem.relay.media.MediaWorker;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One call's media: its branches, who owns it and until when. On the control thread alone. */
final class RelaySession {
    private final String callId;
    private final MediaWorker worker;
    private final SessionListener listener;
    private final SessionQuality quality;
    private final Instant created;
    private final List<Branch> branches = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private volatile long epoch;
    private Handling.Hearing hearing = Handling.Hearing.AS_BEFORE;
    private Duration lease = Duration.ZERO;
    private Instant renewed;
    private Optional<Instant> deleteAt = Optional.empty();
    private volatile boolean silent;

    // On the worker's thread.
    private long digits;

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

    Instant created() {
        return created;
    }

    List<Branch> branches() {
        return branches;
    }

    List<Subscription> subscriptions() {
        return subscriptions;
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

    /** Which keys are told of from now on. */
    void hear(Handling.Hearing asked) {
        hearing = asked == Handling.Hearing.AS_BEFORE ? hearing : asked;
    }

    Handling.Hearing hearing() {
        return hearing;
    }

    /** @return what tells of the keys that the side of that name presses */
    DigitListener digits(String tag, String label) {
        return (key, held, means) ->
                listener.heard(new HeardDigit(callId, epoch, ++digits, tag, label, key, held, means));
    }

    /**
     * @return where a command's sides hear and are heard: the branch that it names, or the one on which the side talks now, the last
     *     that both have spoken on; all such, where it names no tag; all, while there is none
     */
    List<Branch> joined(Target target) {
        Optional<Branch> named = named(target);
        if (named.isPresent()) {
            return List.of(named.get());
        }
        List<Branch> joined = branches.stream().filter(Branch::isJoined).toList();
        Optional<Branch> last = joined.reversed().stream()
                .filter(branch -> branch.has(target.fromTag()))
                .findFirst();
        return last.map(List::of).orElse(joined.isEmpty() ? List.copyOf(branches) : joined);
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

    void deleteAt(Instant when) {
        deleteAt = Optional.of(when);
    }

    /** Spoken of again before its time was over. */
    void keep() {
        deleteAt = Optional.empty();
    }

    boolean isDue(Instant now) {
        return deleteAt.isPresent() && !now.isBefore(deleteAt.get());
    }

    boolean reportsSilence() {
        return silent;
    }

    /** Notes whether anything was heard since; from the worker's thread. */
    void heard(NgReply.SessionStatistics seen, Instant since) {
        silent = seen.streams().stream().noneMatch(stream -> stream.lastPacketEpochSecond() >= since.getEpochSecond());
    }

    /** The branch that an offer is about: by both tags, by the SIP branch, or the last that the offerer speaks on. */
    Optional<Branch> offered(String from, String to, String id) {
        Optional<Branch> known = byTags(from, to);
        if (known.isPresent()) {
            return known;
        }
        return id.isEmpty() ? last(from) : byId(id);
    }

    /** The branch that an answer is about. One that was offered without its SIP branch is found by the offerer. */
    Optional<Branch> answered(String offerer, String answerer, String id) {
        return byTags(offerer, answerer)
                .or(() -> byId(id))
                .or(() -> unanswered(offerer))
                .or(() -> last(offerer));
    }

    /** The branch that a command names; empty where it names none or means all. */
    Optional<Branch> named(Target target) {
        return byTags(target.fromTag(), target.toTag()).or(() -> byId(target.branch()));
    }

    boolean has(String tag) {
        return branches.stream().anyMatch(branch -> branch.has(tag));
    }

    private Optional<Branch> byTags(String one, String other) {
        return branches.stream()
                .filter(branch -> branch.has(one) && branch.has(other))
                .findFirst();
    }

    private Optional<Branch> byId(String id) {
        return branches.stream()
                .filter(branch -> !id.isEmpty() && branch.id().equals(id))
                .findFirst();
    }

    private Optional<Branch> unanswered(String offerer) {
        return branches.stream()
                .filter(branch ->
                        branch.has(offerer) && branch.tag(Branch.OTHER).isEmpty())
                .findFirst();
    }

    private Optional<Branch> last(String tag) {
        return branches.reversed().stream().filter(branch -> branch.has(tag)).findFirst();
    }

    /** Has the streams looked at, once an interval, and keys that are down each time. */
    void measure(Instant now) {
        if (hearing != Handling.Hearing.AS_BEFORE) {
            branches.forEach(branch -> branch.paths().forEach(MediaPath::keysElapsed));
        }
        if (quality.isDue(now)) {
            List<SessionQuality.Lines> lines = lines();
            long number = quality.next();
            long owner = epoch;
            worker.io().execute(() -> tell(owner, number, false, SessionQuality.sample(lines, now)));
        }
    }

    private List<SessionQuality.Lines> lines() {
        return branches.stream().map(Branch::lines).toList();
    }

    private void tell(long owner, long number, boolean whole, List<QualityReport.Stream> streams) {
        if (!streams.isEmpty()) {
            listener.measured(new Measurement(callId, owner, number, whole, streams));
        }
    }

    /** Runs {@code task} on the worker's thread when the ports are as they were told to be. */
    void afterwards(Runnable task) {
        worker.io().execute(task);
    }

    /** Hands the statistics to {@code reader} on the worker's thread. */
    void inspect(Instant now, Consumer<NgReply.SessionStatistics> reader) {
        SessionReport report = SessionReport.of(this, now);
        worker.io().execute(() -> reader.accept(report.statistics()));
    }

    /** Ends one branch. */
    void close(Branch branch) {
        branches.remove(branch);
        branch.close();
    }

    /** Frees all ports, then hands the last statistics to {@code reader}, on the worker's thread. */
    void close(Instant now, Consumer<NgReply.SessionStatistics> reader) {
        SessionReport report = SessionReport.of(this, now);
        List<Branch> last = List.copyOf(branches);
        List<Subscription> listening = List.copyOf(subscriptions);
        List<SessionQuality.Lines> lines = lines();
        long number = quality.next();
        long owner = epoch;
        worker.io().execute(() -> {
            tell(owner, number, true, SessionQuality.whole(lines));
            NgReply.SessionStatistics statistics = report.statistics();
            listening.forEach(Subscription::end);
            last.forEach(Branch::close);
            worker.io().execute(() -> reader.accept(statistics));
        });
    }
}
