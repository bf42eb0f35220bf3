package io.tandem.objects.recording;

import io.tandem.contracts.Wire;
import io.tandem.objects.Content;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes one file of a recording's segments: for the relay when a recording is over, and for whoever finds segments that a dead
 * relay has left. What is joined already stays as it is, so it may be asked for again, also after dying in the middle.
 */
public final class RecordingJoiner {
    private final ObjectStore store;
    private final Path scratch;

    /** @param scratch folder for a file as long as the recording, while it is made */
    public RecordingJoiner(ObjectStore store, Path scratch) {
        this.store = store;
        this.scratch = scratch;
    }

    /**
     * Joins what is there.
     *
     * @return what the file is of; empty: there is no such recording
     * @throws IOException where store or scratch are away or full; the segments are then there as before
     */
    public Optional<RecordingManifest> join(RecordingKeys keys) throws IOException {
        Optional<RecordingManifest> manifest = read(keys.manifest());
        if (manifest.isPresent()) {
            return Optional.of(join(keys, manifest.get()));
        }
        Optional<RecordingManifest> joined = read(keys.joined());
        if (joined.isPresent()) {
            deleteSegments(keys);
        }
        return joined;
    }

    private Optional<RecordingManifest> read(ObjectKey key) throws IOException {
        Optional<InputStream> found = store.get(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(Wire.JSON.read(in.readAllBytes(), RecordingManifest.class));
        }
    }

    private RecordingManifest join(RecordingKeys keys, RecordingManifest begun) throws IOException {
        Files.createDirectories(scratch);
        Path file = Files.createTempFile(scratch, "joined-", ".wav");
        try (JoinedFile joined = new JoinedFile(file, begun)) {
            for (ObjectKey segment : segments(keys)) {
                joined.append(RecordingKeys.number(segment), bytes(segment));
            }
            RecordingManifest whole = begun.lasting(joined.finish());
            store.put(keys.wav(), Content.of(file));
            store.put(keys.peaks(), json(Peaks.of(begun.format(), joined.peaks())));
            store.put(keys.joined(), json(whole));
            // Without its manifest nobody joins what is left of the segments once more.
            store.delete(keys.manifest());
            deleteSegments(keys);
            return whole;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private List<ObjectKey> segments(RecordingKeys keys) throws IOException {
        return store.list(keys.recording()).stream()
                .filter(RecordingKeys::isSegment)
                .toList();
    }

    private byte[] bytes(ObjectKey segment) throws IOException {
        Optional<InputStream> found = store.get(segment);
        if (found.isEmpty()) {
            throw new IOException(segment + " was deleted while it was to be joined");
        }
        try (InputStream in = found.get()) {
            return in.readAllBytes();
        }
    }

    private static Content json(Object contract) {
        return Content.of(Wire.JSON.write(contract));
    }

    private void deleteSegments(RecordingKeys keys) throws IOException {
        for (ObjectKey segment : segments(keys)) {
            store.delete(segment);
        }
    }
}
