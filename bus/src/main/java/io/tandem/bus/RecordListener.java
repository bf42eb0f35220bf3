package io.tandem.bus;

/** Takes records one at a time, in the order of their partition. */
@FunctionalInterface
public interface RecordListener {

    /**
     * @throws PoisonRecordException if this record can never be handled
     * @throws Exception whatever went wrong; what follows is the caller's to say
     */
    void on(BusRecord record) throws Exception;
}
