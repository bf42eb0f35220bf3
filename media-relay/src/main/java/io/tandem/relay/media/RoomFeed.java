package io.tandem.relay.media;

import io.tandem.relay.room.Member;
import io.tandem.relay.sound.Frame;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What a room says to one side: packets in the place of those that the session's other side would send. On the worker's thread. */
final class RoomFeed implements Runnable {
    private final MediaWorker worker;
    private final MediaStream place;
    private final Member member;
    private final int ssrc;
    private int sequence;
    private int timestamp;

    RoomFeed(MediaWorker worker, MediaStream place, Member member, int ssrc) {
        this.worker = worker;
        this.place = place;
        this.member = member;
        this.ssrc = ssrc;
    }

    /** Sends what the room has made. */
    @Override
    public void run() {
        member.take(this::send);
    }

    private void send(Frame frame) {
        timestamp += frame.ticks();
        if (frame.length() == 0) {
            return;
        }
        sequence = (sequence + 1) & 0xFFFF;
        MemorySegment packet = worker.played();
        RtpPacket.write(packet, false, frame.payloadType(), sequence, timestamp, ssrc);
        MemorySegment.copy(frame.payload(), 0, packet, ValueLayout.JAVA_BYTE, RtpPacket.HEADER_BYTES, frame.length());
        place.instead(packet, RtpPacket.HEADER_BYTES + frame.length(), frame.clockRate(), System.nanoTime());
    }
}
