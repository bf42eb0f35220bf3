package io.tandem.ivr.prompts;

import io.tandem.ivr.prompts.Decoded.Bounds;
import io.tandem.ivr.prompts.Decoded.Gathering;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;

/** MPEG audio, layers I to III (ISO/IEC 11172-3, 13818-3), by JLayer. */
final class Mp3File {
    private static final byte[] ID3 = "ID3".getBytes(StandardCharsets.US_ASCII);
    private static final int ID3_HEADER = 10;
    private static final int ID3_FOOTER = 0x10;
    private static final int FRAME_HEADER = 4;
    /** Where encoders say how long it is: behind the first frame's side information, which has up to 32 octets. */
    private static final int MOST_SIDE = 36;

    private Mp3File() {}

    static boolean is(byte[] file) {
        int at = begin(file);
        return at > 0 || isFrame(file, at);
    }

    static Decoded read(byte[] file, Bounds bounds) {
        int at = begin(file);
        if (at >= file.length) {
            return new Decoded.Malformed("There is nothing behind its ID3 tag: the file is cut off.");
        }
        Gathering gathering = bounds.gathering();
        try {
            return decode(Arrays.copyOfRange(file, at, file.length), gathering);
        } catch (JavaLayerException | RuntimeException broken) {
            // JLayer looks up tables by what the file says, and meets their ends.
            return new Decoded.Malformed("The MP3 file is broken behind second "
                    + gathering.samples() / Math.max(1, gathering.rate()) + ": convert it anew.");
        }
    }

    private static Decoded decode(byte[] frames, Gathering gathering) throws JavaLayerException {
        Bitstream stream = new Bitstream(new ByteArrayInputStream(frames));
        Decoder decoder = new Decoder();
        boolean describes = describes(frames);
        int channels = 0;
        for (Header frame = stream.readFrame(); frame != null; frame = stream.readFrame()) {
            if (channels == 0) {
                channels = channels(frame);
                gathering.at(frame.frequency());
            } else if (channels != channels(frame) || gathering.rate() != frame.frequency()) {
                return new Decoded.Malformed("Its rate or its number of channels changes: convert it anew.");
            }
            SampleBuffer sound = (SampleBuffer) decoder.decodeFrame(frame, stream);
            stream.closeFrame();
            if (!describes) {
                add(sound.getBuffer(), sound.getBufferLength(), channels, gathering);
            }
            describes = false;
            if (gathering.isTooLong() || gathering.isTooSlow()) {
                return gathering.tooMuch();
            }
        }
        return gathering.done(gathering.samples());
    }

    private static void add(short[] buffer, int length, int channels, Gathering gathering) {
        for (int n = 0; n + channels <= length; n += channels) {
            gathering.add(channels == 1 ? buffer[n] : (short) ((buffer[n] + buffer[n + 1]) / 2));
        }
    }

    private static int channels(Header frame) {
        return frame.mode() == Header.SINGLE_CHANNEL ? 1 : 2;
    }

    /** ID3v2 section 3.1. The decoder is not shown tags: it would take their word for how long they are. @return where sound begins */
    private static int begin(byte[] file) {
        int at = 0;
        while (file.length - at >= ID3_HEADER && Arrays.equals(file, at, at + ID3.length, ID3, 0, ID3.length)) {
            int length = 0;
            for (int n = 6; n < ID3_HEADER; n++) {
                length = length << 7 | file[at + n] & 0x7f;
            }
            int footer = (file[at + 5] & ID3_FOOTER) == 0 ? 0 : ID3_HEADER;
            at = (int) Math.min(file.length, (long) at + ID3_HEADER + length + footer);
        }
        return at;
    }

    /** ISO/IEC 11172-3 section 2.4.2.3: eleven bits set, and no reserved version, layer, rate or bit rate. */
    private static boolean isFrame(byte[] file, int at) {
        return file.length - at >= FRAME_HEADER
                && (file[at] & 0xff) == 0xff
                && (file[at + 1] & 0xe0) == 0xe0
                && (file[at + 1] & 0x18) != 0x08
                && (file[at + 1] & 0x06) != 0
                && (file[at + 2] & 0xf0) != 0xf0
                && (file[at + 2] & 0x0c) != 0x0c;
    }

    /** @return whether the first frame has no sound, but says what the others are */
    private static boolean describes(byte[] frames) {
        String first =
                new String(frames, 0, Math.min(frames.length, FRAME_HEADER + MOST_SIDE), StandardCharsets.ISO_8859_1);
        return first.contains("Xing") || first.contains("Info");
    }
}
