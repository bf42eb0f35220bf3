package io.tandem.ivr;

import io.tandem.objects.ObjectStore;
import java.util.Optional;

/** The store of prompts and messages. @param store empty: nothing is kept */
record IvrObjects(Optional<ObjectStore> store) implements AutoCloseable {

    @Override
    public void close() {
        store.ifPresent(ObjectStore::close);
    }
}
