package io.tandem.relay.net;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * One worker: a thread and the UDP sockets it serves. Sinks are called on the worker's thread alone, so that what belongs to
 * one worker needs no lock.
 */
public interface PacketIo extends AutoCloseable {

    /**
     * Binds a socket. May be called from any thread; packets may arrive before it returns.
     *
     * @throws DescriptorsExhaustedException if the process may open no more
     * @throws IOException if the address is taken or is not ours
     */
    PacketSocket open(InetSocketAddress address, PacketSink sink) throws IOException;

    /** Runs the task on the worker's thread, after what was given before. Allocates; not for packets. */
    void execute(Runnable task);

    /** What this thread gives the worker from now on may wait for {@link #release}, so that it wakes up once for all of it. */
    default void hold() {}

    /** On the thread that has held. */
    default void release() {}

    /** @return System.nanoTime as of the packets being handled; read once a batch. On the worker's thread only. */
    long now();

    /** @return how many are open, about; from any thread */
    int sockets();

    /** Ends the thread and closes all sockets. */
    @Override
    void close();
}
