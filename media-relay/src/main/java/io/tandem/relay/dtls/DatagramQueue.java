package io.tandem.relay.dtls;

import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DatagramTransport;

/** The handshake's end of the wire: what the port brings waits here, and is lost when there is too much of it. */
final class DatagramQueue implements DatagramTransport {
    private static final int MOST_WAITING = 32;
    private static final int RECEIVE_LIMIT = 2048;
    private static final int SEND_LIMIT = 1200;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final HandshakeListener listener;
    private volatile boolean ended;

    DatagramQueue(HandshakeListener listener) {
        this.listener = listener;
    }

    void offer(byte[] datagram) {
        waiting.offer(datagram);
    }

    void end() {
        ended = true;
        waiting.clear();
        waiting.offer(END);
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public int receive(byte[] into, int offset, int length, int waitMillis) throws InterruptedIOException {
        try {
            byte[] datagram = ended ? END : waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (ended) {
                throw new InterruptedIOException("the leg is gone");
            }
            if (datagram == null) {
                return -1;
            }
            int copied = Math.min(length, datagram.length);
            System.arraycopy(datagram, 0, into, offset, copied);
            return copied;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void send(byte[] bytes, int offset, int length) {
        byte[] datagram = new byte[length];
        System.arraycopy(bytes, offset, datagram, 0, length);
        listener.send(datagram);
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }

    @Override
    public void close() {
        end();
    }
}
