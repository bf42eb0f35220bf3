package io.tandem.ivr.prompts;

import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import io.tandem.ivr.prompts.Decoded.Bounds;
import io.tandem.ivr.prompts.Decoded.Gathering;
import io.tandem.media.ogg.OggPackets;
import io.tandem.media.ogg.VorbisSetup;
import io.tandem.media.sound.Samples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Vorbis in Ogg, by JOrbis, which is shown nothing but what it can bear. */
final class VorbisFile {
    private static final byte[] HEAD = magic(1);
    private static final byte[] COMMENTS = magic(3);
    private static final byte[] SETUP = magic(5);
    private static final int HEAD_BYTES = 30;
    private static final int CHANNELS_AT = 11;
    private static final int RATE_AT = 12;
    private static final int BLOCKS_AT = 28;
    private static final int LEAST_RATE = 8000;
    private static final int MOST_RATE = 96_000;
    private static final int MOST_BLOCK_POWER = 13;

    private final OggPackets packets;
    private final Gathering gathering;
    private final Info info = new Info();
    private final Packet packet = new Packet();

    private VorbisFile(byte[] file, Bounds bounds) {
        packets = new OggPackets(file);
        gathering = bounds.gathering();
    }

    private static byte[] magic(int kind) {
        return ((char) kind + "vorbis").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @param ogg a file of which that is known */
    static boolean is(byte[] ogg) {
        OggPackets packets = new OggPackets(ogg);
        return packets.next() && packets.startsWith(HEAD);
    }

    static Decoded read(byte[] file, Bounds bounds) {
        VorbisFile read = new VorbisFile(file, bounds);
        try {
            return read.read();
        } catch (RuntimeException broken) {
            // JOrbis looks up tables by what the file says, and meets their ends.
            return malformed("is broken behind second " + read.gathering.samples() / Math.max(1, read.gathering.rate())
                    + ": convert it anew");
        }
    }

    private static Decoded malformed(String why) {
        return new Decoded.Malformed("The Ogg Vorbis file " + why + ".");
    }

    private Decoded read() {
        if (!packets.next() || !isHead()) {
            return malformed("has a header that is not taken: one or two channels, at 8 to 96 kHz");
        }
        Comment none = new Comment();
        header(packets.bytes(), packets.length(), 0, none);
        if (!packets.next() || !packets.startsWith(COMMENTS)) {
            return malformed("has no comments where they belong");
        }
        // Its comments are not read: they may say that they are longer than all memory.
        byte[] empty = Arrays.copyOf(COMMENTS, COMMENTS.length + 9);
        empty[empty.length - 1] = 1;
        header(empty, empty.length, 1, none);
        if (!packets.next()
                || !packets.startsWith(SETUP)
                || !VorbisSetup.isReasonable(packets.bytes(), packets.length())
                || header(packets.bytes(), packets.length(), 2, none) != 0) {
            return malformed("has no tables to decode it by, or such as nobody needs");
        }
        return sound();
    }

    private boolean isHead() {
        if (packets.length() < HEAD_BYTES || !packets.startsWith(HEAD)) {
            return false;
        }
        ByteBuffer head = ByteBuffer.wrap(packets.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int rate = head.getInt(RATE_AT);
        int blocks = head.get(BLOCKS_AT) & 0xff;
        gathering.at(rate);
        return (head.get(CHANNELS_AT) == 1 || head.get(CHANNELS_AT) == 2)
                && rate >= LEAST_RATE
                && rate <= MOST_RATE
                && (blocks & 15) <= blocks >> 4
                && blocks >> 4 <= MOST_BLOCK_POWER;
    }

    private int header(byte[] bytes, int length, int number, Comment comments) {
        give(bytes, length, number);
        return info.synthesis_headerin(comments, packet);
    }

    private void give(byte[] bytes, int length, int number) {
        packet.packet_base = bytes;
        packet.packet = 0;
        packet.bytes = length;
        packet.b_o_s = number == 0 ? 1 : 0;
        packet.e_o_s = 0;
        packet.granulepos = -1;
        packet.packetno = number;
    }

    private Decoded sound() {
        DspState state = new DspState();
        state.synthesis_init(info);
        Block block = new Block(state);
        float[][][] sound = new float[1][][];
        int[] at = new int[info.channels];
        for (int number = 3; packets.next(); number++) {
            give(packets.bytes(), packets.length(), number);
            if (block.synthesis(packet) == 0) {
                state.synthesis_blockin(block);
            }
            for (int count = state.synthesis_pcmout(sound, at); count > 0; count = state.synthesis_pcmout(sound, at)) {
                add(sound[0], at, count);
                state.synthesis_read(count);
            }
            if (gathering.isTooLong() || gathering.isTooSlow()) {
                return gathering.tooMuch();
            }
        }
        // The last page's position may cut the last packet short (Vorbis I, section A.2).
        return gathering.done((int) Math.clamp(packets.granule(), 0, gathering.samples()));
    }

    private void add(float[][] sound, int[] at, int count) {
        for (int n = 0; n < count; n++) {
            float sum = 0;
            for (int channel = 0; channel < at.length; channel++) {
                sum += sound[channel][at[channel] + n];
            }
            gathering.add(Samples.saturated(32768 * sum / at.length));
        }
    }
}
