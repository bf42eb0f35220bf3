package io.tandem.relay.control;

import io.tandem.rtp.ng.NgFraming;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP connection of a controller. Read on the control thread; replies come from any. */
final class NgStream implements Controller {
    private static final Logger log = LoggerFactory.getLogger(NgStream.class);
    private static final int LARGEST = 128 * 1024;

    private final SocketChannel channel;
    private final InetSocketAddress address;
    private byte[] received = new byte[8 * 1024];
    private int length;

    /** Takes whole messages. */
    interface Messages {
        void message(byte[] bytes, Controller from);
    }

    NgStream(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getRemoteAddress();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    /** Reads what has come. @return false when the connection is over: closed, broken, or talking nonsense */
    boolean read(Messages messages) throws IOException {
        if (length == received.length) {
            received = Arrays.copyOf(received, Math.min(LARGEST, 2 * length));
        }
        int count = length == LARGEST ? -1 : channel.read(ByteBuffer.wrap(received, length, received.length - length));
        if (count < 0) {
            return false;
        }
        length += count;
        return takeMessages(messages);
    }

    private boolean takeMessages(Messages messages) {
        int taken = 0;
        while (true) {
            switch (NgFraming.head(received, taken, length)) {
                case NgFraming.Head.Message(int start, int end) -> {
                    messages.message(Arrays.copyOfRange(received, start, end), this);
                    taken = end;
                }
                case NgFraming.Head.Incomplete() -> {
                    System.arraycopy(received, taken, received, 0, length - taken);
                    length -= taken;
                    return true;
                }
                case NgFraming.Head.Broken(String why) -> {
                    log.warn("ng over TCP from {}: {}", address, why);
                    return false;
                }
            }
        }
    }

    // A controller that does not read its replies is cut off: nobody waits for it.
    @Override
    public synchronized void send(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            channel.write(buffer);
            if (buffer.hasRemaining()) {
                log.warn("ng over TCP: {} does not read its replies", address);
                channel.close();
            }
        } catch (IOException gone) {
            log.debug("reply to {}", address, gone);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            log.debug("close the connection of {}", address, broken);
        }
    }
}
