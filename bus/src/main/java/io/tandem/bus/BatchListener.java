package io.tandem.bus;

import java.util.List;

/** Takes the records of a poll together: of several partitions, each partition's in its order. All of them, or none. */
@FunctionalInterface
public interface BatchListener {

    /**
     * @param batch at least one; may be a part of what failed before
     * @throws PoisonRecordException if one of them can never be handled
     * @throws Exception whatever went wrong; what follows is the caller's to say
     */
    void on(List<BusRecord> batch) throws Exception;
}
