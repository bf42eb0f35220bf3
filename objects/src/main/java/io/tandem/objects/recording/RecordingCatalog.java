package io.tandem.objects.recording;

import io.tandem.contracts.Wire;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is recorded of a call, once it is one file. Waits for disk or network. */
public final class RecordingCatalog implements AutoCloseable {
    private static final String ENDING = ".json";
    private static final String PEAKS = ".peaks.json";

    private final ObjectStore store;

    /** @param name within the call */
    public record Entry(String name, RecordingManifest of) {}

    /** @param store closed with this */
    public RecordingCatalog(ObjectStore store) {
        this.store = store;
    }

    /** @return the oldest first @throws IOException where the store is away */
    public List<Entry> of(String tenant, String call) throws IOException {
        List<Entry> entries = new ArrayList<>();
        ObjectKey folder = RecordingKeys.call(tenant, call);
        for (ObjectKey key : store.list(folder)) {
            String name = key.name();
            boolean joined = key.equals(folder.below(name)) && name.endsWith(ENDING) && !name.endsWith(PEAKS);
            if (joined) {
                Optional<InputStream> found = store.get(key);
                if (found.isPresent()) {
                    entries.add(new Entry(
                            name.substring(0, name.length() - ENDING.length()),
                            read(found.get(), RecordingManifest.class)));
                }
            }
        }
        return List.copyOf(entries);
    }

    private static <T> T read(InputStream found, Class<T> type) throws IOException {
        try (InputStream in = found) {
            return Wire.JSON.read(in.readAllBytes(), type);
        }
    }

    /** @param name of an {@link Entry} @return a WAVE file, to be closed; empty where it is gone meanwhile */
    public Optional<InputStream> sound(String tenant, String call, String name) throws IOException {
        return store.get(new RecordingKeys(RecordingKeys.call(tenant, call).below(name)).wav());
    }

    /** As {@link #sound}: what a player draws of it. */
    public Optional<Peaks> peaks(String tenant, String call, String name) throws IOException {
        Optional<InputStream> found =
                store.get(new RecordingKeys(RecordingKeys.call(tenant, call).below(name)).peaks());
        return found.isEmpty() ? Optional.empty() : Optional.of(read(found.get(), Peaks.class));
    }

    /** A recording of some call. */
    public record Found(String call, Entry entry) {}

    /** @return of all calls of a tenant those that began before @throws IOException where the store is away */
    public List<Found> before(String tenant, Instant oldest) throws IOException {
        List<Found> found = new ArrayList<>();
        for (ObjectKey key : store.list(ObjectKey.of(tenant))) {
            if (RecordingKeys.isJoined(key)
                    && RecordingKeys.startedAt(key).filter(oldest::isAfter).isPresent()) {
                Optional<InputStream> manifest = store.get(key);
                if (manifest.isPresent()) {
                    RecordingManifest of = read(manifest.get(), RecordingManifest.class);
                    String name = key.name();
                    found.add(new Found(of.call(), new Entry(name.substring(0, name.length() - ENDING.length()), of)));
                }
            }
        }
        return List.copyOf(found);
    }

    /** Deletes all that there is of a recording: the sound first, so that whoever dies meanwhile finds it again. */
    public void erase(String tenant, String call, String name) throws IOException {
        RecordingKeys keys = new RecordingKeys(RecordingKeys.call(tenant, call).below(name));
        store.delete(keys.wav());
        store.delete(keys.peaks());
        for (ObjectKey left : store.list(keys.recording())) {
            store.delete(left);
        }
        store.delete(keys.joined());
    }

    @Override
    public void close() {
        store.close();
    }
}
