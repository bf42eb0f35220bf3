package io.tandem.objects;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Objects by key. What was put is there whole or not at all, whoever dies meanwhile. Thread-safe; waits for disk or network. */
public interface ObjectStore extends AutoCloseable {

    /** Puts an object, in the place of one that had the key; its content type is {@link ObjectKey#contentType}. */
    void put(ObjectKey key, Content content) throws StoreException;

    /** @return to be closed; empty where no object has the key */
    Optional<InputStream> get(ObjectKey key) throws StoreException;

    boolean exists(ObjectKey key) throws StoreException;

    /** @return the keys of all that lies below {@code folder}, however deep, in their order */
    List<ObjectKey> list(ObjectKey folder) throws StoreException;

    /** Deletes an object, if there is one. */
    void delete(ObjectKey key) throws StoreException;

    @Override
    void close();
}
