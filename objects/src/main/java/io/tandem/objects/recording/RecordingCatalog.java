package io.tandem.objects.recording;

import io.tandem.contracts.Wire;
import io.tandem.objects.ObjectKey;
import io.tandem.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
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

    @Override
    public void close() {
        store.close();
    }
}
