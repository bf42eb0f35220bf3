package io.tandem.relay.recording;

import io.tandem.contracts.Wire;
import io.tandem.objects.Content;
import io.tandem.objects.FolderStore;
import io.tandem.objects.StoreException;
import io.tandem.objects.recording.RecordingJoiner;
import io.tandem.objects.recording.RecordingKeys;
import io.tandem.objects.recording.RecordingManifest;
import io.tandem.objects.recording.RecordingManifest.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One recording's way from segments to a file: what waits for disk and network, one after the other on a thread of its own. */
final class Recording implements SegmentSink {
    private static final Logger log = LoggerFactory.getLogger(Recording.class);

    /**
     * Where recordings go.
     *
     * @param running what is recorded now, on this machine: what lies there at the start was left by an earlier life
     */
    record Places(SegmentArchive archive, FolderStore running, RecordingJoiner joiner, RecordingListener listener) {}

    private final RecordingKeys keys;
    private volatile RecordingManifest begun;
    private final LongSupplier epoch;
    private final Places places;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("recording").factory());

    Recording(RecordingKeys keys, RecordingManifest begun, LongSupplier epoch, Places places) {
        this.keys = keys;
        this.begun = begun;
        this.epoch = epoch;
        this.places = places;
        writer.execute(this::begin);
    }

    private void begin() {
        tell(begun);
    }

    private void tell(RecordingManifest of) {
        byte[] manifest = Wire.JSON.write(of);
        try {
            places.running().put(keys.manifest(), Content.of(manifest));
        } catch (StoreException broken) {
            log.warn("a relay that dies will not know what it has recorded: {}", broken.getMessage());
        }
        boolean countedWhereLost = places.archive().save(keys.manifest(), manifest);
    }

    @Override
    public void segment(int number, byte[] wave) {
        writer.execute(() -> {
            boolean countedWhereLost = places.archive().save(keys.segment(number), wave);
        });
    }

    @Override
    public void paused(List<Pause> all) {
        RecordingManifest before = begun;
        if (!before.pauses().equals(all)) {
            RecordingManifest now = before.leavingOut(all);
            begun = now;
            writer.execute(() -> tell(now));
        }
    }

    @Override
    public void finished(RecordingEnd why, long frames) {
        RecordingManifest whole = begun.lasting(Duration.ofNanos(frames * 1_000_000_000L / begun.sampleRate()));
        writer.execute(() -> settle(why, whole));
        writer.shutdown();
    }

    private void settle(RecordingEnd why, RecordingManifest whole) {
        if (places.archive().isAway() || !isJoined(keys, epoch.getAsLong(), why, places)) {
            places.listener().ended(new EndedRecording(epoch.getAsLong(), keys, false, why, whole));
            places.archive().afterwards(() -> again(keys, epoch.getAsLong(), why, places));
        }
    }

    /** Joins what an earlier life of this relay has left, when the store is there. */
    static void left(RecordingKeys keys, Places places) {
        places.archive().afterwards(() -> again(keys, 0, RecordingEnd.BROKEN, places));
    }

    private static void again(RecordingKeys keys, long epoch, RecordingEnd why, Places places) {
        if (!isJoined(keys, epoch, why, places)) {
            places.archive().afterwards(() -> again(keys, epoch, why, places));
        }
    }

    /** @return false: the store is away, or full */
    private static boolean isJoined(RecordingKeys keys, long epoch, RecordingEnd why, Places places) {
        try {
            Optional<RecordingManifest> joined = places.joiner().join(keys);
            places.running().delete(keys.manifest());
            joined.ifPresent(whole -> places.listener().ended(new EndedRecording(epoch, keys, true, why, whole)));
            return true;
        } catch (IOException broken) {
            log.warn("{} is not joined yet: {}", keys.recording(), broken.getMessage());
            return false;
        }
    }

    boolean isSettled() {
        return writer.isTerminated();
    }

    /** @return whether all that was to be done is done, in time */
    boolean isSettled(Duration patience) throws InterruptedException {
        return writer.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
