package io.tandem.media.ogg;

import io.tandem.media.codec.Decoder;
import io.tandem.media.codec.Opus;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The sound of an Ogg Opus file, all of it, on one channel at 48 kHz: for prompts, which are converted once. */
public final class OggOpusFile {
    /** What a file turned out to be. */
    public sealed interface Read {
        /** @param sound at 48 kHz; a file cut short gives what it has */
        record Understood(short[] sound) implements Read {}

        /** @param why in a sentence for whoever uploaded it */
        record Malformed(String why) implements Read {}
    }

    private static final byte[] HEAD = "OpusHead".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAGS = "OpusTags".getBytes(StandardCharsets.US_ASCII);
    private static final int PRE_SKIP_AT = 10;
    private static final int HEAD_BYTES = 19;
    private static final int FAMILY_AT = 18;
    private static final int LONGEST_PACKET = 5760;

    private final OggPackets packets;
    private final int most;
    private final Decoder decoder = new Opus().decoder();
    private short[] sound = new short[48_000];
    private int samples;

    private OggOpusFile(byte[] file, int most) {
        packets = new OggPackets(file);
        this.most = most;
    }

    /** @param most samples at 48 kHz; a longer file is refused */
    public static Read read(byte[] file, int most) {
        return new OggOpusFile(file, most).read();
    }

    private Read read() {
        if (!packets.next() || packets.length() < HEAD_BYTES || !packets.startsWith(HEAD)) {
            return new Read.Malformed("This is no Ogg file with Opus in it.");
        }
        ByteBuffer head = ByteBuffer.wrap(packets.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int skip = head.getShort(PRE_SKIP_AT) & 0xFFFF;
        if (head.get(FAMILY_AT) != 0) {
            return new Read.Malformed("It has more than two channels.");
        }
        if (!packets.next() || !packets.startsWith(TAGS)) {
            return new Read.Malformed("Its second packet is not OpusTags (RFC 7845 section 5.2).");
        }
        while (packets.next()) {
            if (samples > most + skip) {
                return new Read.Malformed("It is longer than " + most / 48_000 + " seconds.");
            }
            decode();
        }
        // RFC 7845 section 4.4: the last page's granule position may cut the last packet short.
        int end = (int) Math.clamp(packets.granule(), 0, samples);
        return new Read.Understood(Arrays.copyOfRange(sound, Math.min(skip, end), end));
    }

    private void decode() {
        if (samples + LONGEST_PACKET > sound.length) {
            sound = Arrays.copyOf(sound, 2 * sound.length);
        }
        int decoded = decoder.decode(packets.bytes(), 0, packets.length(), sound, samples);
        samples += Math.max(0, decoded);
    }
}
