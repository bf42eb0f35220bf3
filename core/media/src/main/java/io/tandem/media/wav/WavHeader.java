package io.tandem.media.wav;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What stands before the samples of a file that we write. It has one length whatever the file's, so that it can be written anew
 * over itself when more sound is there.
 */
public final class WavHeader {
    /** RIFF, fmt of 18 bytes, fact, data. */
    public static final int BYTES = 12 + 8 + 18 + 8 + 4 + 8;

    /** Players take it for: up to the end of the file. */
    private static final int OPEN = -1;

    private WavHeader() {}

    /**
     * A header for a file that is being written: after a crash all of it plays, since readers stop where it ends.
     */
    public static byte[] open(WavFormat format) {
        return header(format, OPEN, OPEN, OPEN);
    }

    /**
     * A header for a whole file.
     *
     * @param frames at most 4 GiB of them
     * @throws IllegalArgumentException where a WAVE file cannot be so long
     */
    public static byte[] closed(WavFormat format, long frames) {
        long data = frames * format.frameBytes();
        long riff = BYTES - 8 + data + (data & 1);
        if (frames < 0 || riff > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("a WAVE file ends at 4 GiB: " + frames + " frames are too many");
        }
        return header(format, (int) riff, (int) data, (int) frames);
    }

    private static byte[] header(WavFormat format, int riff, int data, int frames) {
        ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.put(name("RIFF")).putInt(riff).put(name("WAVE"));
        out.put(name("fmt ")).putInt(18);
        out.putShort((short) format.coding().tag()).putShort((short) format.channels());
        out.putInt(format.sampleRate()).putInt(format.sampleRate() * format.frameBytes());
        out.putShort((short) format.frameBytes())
                .putShort((short) format.coding().bits())
                .putShort((short) 0);
        out.put(name("fact")).putInt(4).putInt(frames);
        out.put(name("data")).putInt(data);
        return out.array();
    }

    private static byte[] name(String chunk) {
        return chunk.getBytes(StandardCharsets.US_ASCII);
    }
}
