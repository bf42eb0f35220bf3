package io.tandem.e2e.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;

/** A phone's RTCP (RFC 3550 section 6.4.1): sender reports with what it heard, every two seconds, from the port next to RTP. */
final class PhoneReports {
    private static final long INTERVAL = Duration.ofSeconds(2).toNanos();
    private static final int SENDER_REPORT = 200;
    private static final int BYTES = 52;

    private final DatagramChannel channel;
    private final ByteBuffer out = ByteBuffer.allocate(BYTES);
    private long next;
    private int lastReport;
    private long lastReportAt;

    PhoneReports(DatagramChannel channel, long now) {
        this.channel = channel;
        next = now + INTERVAL;
    }

    DatagramChannel channel() {
        return channel;
    }

    void readable(ByteBuffer buffer, long now) throws IOException {
        while (channel.receive(buffer.clear()) != null) {
            buffer.flip();
            if (buffer.remaining() >= 28 && (buffer.get(1) & 0xff) == SENDER_REPORT) {
                lastReport = buffer.getInt(10);
                lastReportAt = now;
            }
        }
    }

    void tick(InetSocketAddress rtp, int ssrc, int timestamp, long sent, Reception heard, long now) {
        if (now - next < 0 || heard.expected() == 0) {
            return;
        }
        next = now + INTERVAL;
        out.clear();
        out.put((byte) 0x81)
                .put((byte) SENDER_REPORT)
                .putShort((short) (BYTES / 4 - 1))
                .putInt(ssrc);
        // Any clock will do, as long as it goes on.
        out.putLong(((now / 1000) << 32) / 1_000_000)
                .putInt(timestamp)
                .putInt((int) sent)
                .putInt((int) sent * 160);
        out.putInt((int) heard.ssrc()).putInt((int) heard.lost() & 0xffffff).putInt((int) heard.highest());
        out.putInt((int) (heard.jitterMillis() * 8)).putInt(lastReport);
        out.putInt(lastReport == 0 ? 0 : (int) ((now - lastReportAt) / 1000 * 65_536 / 1_000_000));
        try {
            channel.send(out.flip(), new InetSocketAddress(rtp.getAddress(), rtp.getPort() + 1));
        } catch (PortUnreachableException gone) {
            lastReport = 0;
        } catch (IOException e) {
            throw new UncheckedIOException("send RTCP beside " + rtp, e);
        }
    }
}
