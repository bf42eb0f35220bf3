package io.tandem.relay.recording;

import io.tandem.objects.FolderStore;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.ObjectStore;
import io.tandem.objects.StoreException;
import io.tandem.objects.recording.RecordingJoiner;
import io.tandem.objects.recording.RecordingKeys;
import io.tandem.objects.recording.RecordingManifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that records in this relay: the threads that make sound of packets, and where it goes. Thread-safe. */
public final class Recorders implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recorders.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final List<RecorderThread> threads = new ArrayList<>();
    private final Recording.Places places;
    private final Set<Going> going = ConcurrentHashMap.newKeySet();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicLong droppedBefore = new AtomicLong();

    /** What is recorded now, and how it gets away. */
    private record Going(CallRecorder recorder, Recording recording) {}

    /**
     * A recording that begins.
     *
     * @param epoch of the session's owner, whenever it is asked
     * @param sides tags by channel
     * @param about what who begins it says of it
     */
    public record Begun(
            String tenant,
            String session,
            LongSupplier epoch,
            Instant at,
            List<String> sides,
            CallRecorder.Terms terms,
            String about) {
        public Begun {
            sides = List.copyOf(sides);
        }

        RecordingKeys keys() {
            return RecordingKeys.of(tenant, session, at);
        }
    }

    /** A recorder, and the key under which its recording will be found. */
    public record Started(CallRecorder recorder, ObjectKey key) {}

    private Recorders(int threads, Recording.Places places) {
        for (int each = 0; each < threads; each++) {
            this.threads.add(new RecorderThread());
        }
        this.places = places;
    }

    /**
     * Opens the spool; what an earlier life of this relay left there is joined when the store is there.
     *
     * @param store closed with this
     */
    public static Recorders open(ObjectStore store, RecordingConfig config, int threads, RecordingListener listener)
            throws StoreException {
        Path spool = config.directory();
        FolderStore running = new FolderStore(spool.resolve("running"));
        SegmentArchive archive =
                new SegmentArchive(store, new FolderStore(spool.resolve("waiting")), config.spoolBytes(), RETRY);
        RecordingJoiner joiner = new RecordingJoiner(store, spool.resolve("joining"));
        Recorders recorders = new Recorders(threads, new Recording.Places(archive, running, joiner, listener));
        for (ObjectKey manifest : running.all()) {
            log.info("{} was left by an earlier life of this relay, and is joined", manifest);
            Recording.left(RecordingKeys.ofManifest(manifest), recorders.places);
        }
        return recorders;
    }

    /** @param now in nanoseconds of the clock that packets bear */
    public Started begin(Begun what, long now) {
        RecordingManifest manifest = RecordingManifest.begun(
                        what.tenant(),
                        what.session(),
                        what.at(),
                        what.terms().rate(),
                        what.terms().segmentFrames(),
                        what.sides())
                .about(what.about());
        Recording recording = new Recording(what.keys(), manifest, what.epoch(), places);
        CallRecorder recorder = new CallRecorder(what.terms(), now, recording);
        forgetSettled();
        going.add(new Going(recorder, recording));
        threads.get(Math.floorMod(begun.getAndIncrement(), threads.size())).add(recorder);
        return new Started(recorder, what.keys().recording());
    }

    private void forgetSettled() {
        for (Going each : going) {
            if (each.recording().isSettled() && going.remove(each)) {
                droppedBefore.addAndGet(each.recorder().dropped());
            }
        }
    }

    /** @return recordings that go on */
    public int size() {
        return threads.stream().mapToInt(RecorderThread::size).sum();
    }

    /** @return bytes that wait on this machine's disk for the object store */
    public long waitingBytes() {
        return places.archive().waitingBytes();
    }

    /** @return segments that found room nowhere */
    public long lostSegments() {
        return places.archive().lostObjects();
    }

    /** @return packets that came while a recorder stood still for too long */
    public long droppedPackets() {
        return droppedBefore.get()
                + going.stream().mapToLong(each -> each.recorder().dropped()).sum();
    }

    /** @return whether the object store takes nothing now */
    public boolean isStoreAway() {
        return places.archive().isAway();
    }

    /** Ends all that goes on; what can't be put away within {@code CLOSING} is left for the next start. */
    @Override
    public void close() {
        long now = System.nanoTime();
        going.forEach(each -> each.recorder().end(now, RecordingEnd.SESSION_ENDED));
        threads.forEach(RecorderThread::close);
        long deadline = now + CLOSING.toNanos();
        try {
            for (Going each : going) {
                Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                if (!each.recording().isSettled(left)) {
                    log.warn("a recording is not put away yet, and is left for the next start");
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        places.archive().close();
    }
}
