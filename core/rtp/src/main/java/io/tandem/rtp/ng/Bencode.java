package io.tandem.rtp.ng;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Bencoding (BEP 3), strict and bounded: at most 64 KiB, 16 levels deep. Text is UTF-8. */
public final class Bencode {
    private static final int DEEPEST = 16;
    private static final char REPLACEMENT = 0xFFFD;

    /** What bytes turned out to be. */
    public sealed interface Decoded {

        /** @param value everything that was there */
        record Understood(Bvalue value) implements Decoded {}

        /**
         * @param why in plain words
         * @param at offset of the first byte that could not be read
         */
        record Malformed(String why, int at) implements Decoded {}
    }

    private Bencode() {}

    public static byte[] encode(Bvalue value) {
        BencodeWriter writer = new BencodeWriter(512);
        writer.value(value);
        return writer.written();
    }

    /** Reads one value that fills {@code bytes} from {@code offset} to {@code end}, no more and no less. */
    public static Decoded decode(byte[] bytes, int offset, int end) {
        Reader reader = new Reader(bytes, offset, end);
        try {
            Bvalue value = reader.value(0);
            return reader.at == end
                    ? new Decoded.Understood(value)
                    : new Decoded.Malformed("bytes follow the value", reader.at);
        } catch (Unreadable unreadable) {
            return new Decoded.Malformed(unreadable.why, reader.at);
        }
    }

    /** Leaves the recursion at the first unreadable byte; never leaves this class. */
    private static final class Unreadable extends RuntimeException {
        private final String why;

        Unreadable(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private final int end;
        private int at;

        Reader(byte[] bytes, int at, int end) {
            this.bytes = bytes;
            this.at = at;
            this.end = end;
        }

        Bvalue value(int depth) {
            if (depth > DEEPEST) {
                throw new Unreadable("nested deeper than " + DEEPEST);
            }
            int first = peek();
            return switch (first) {
                case 'i' -> whole();
                case 'l' -> sequence(depth);
                case 'd' -> dictionary(depth);
                default -> string();
            };
        }

        private Bvalue whole() {
            at++;
            boolean negative = peek() == '-';
            if (negative) {
                at++;
            }
            long magnitude = digits('e', 18);
            return new Bvalue.Whole(negative ? -magnitude : magnitude);
        }

        private Bvalue sequence(int depth) {
            at++;
            List<Bvalue> values = new ArrayList<>();
            while (peek() != 'e') {
                values.add(value(depth + 1));
            }
            at++;
            return new Bvalue.Sequence(values);
        }

        // Duplicate keys: the first wins, as in rtpengine. Unsorted keys are taken: Kamailio does not sort.
        private Bvalue dictionary(int depth) {
            at++;
            SortedMap<String, Bvalue> entries = new TreeMap<>();
            while (peek() != 'e') {
                entries.putIfAbsent(text(), value(depth + 1));
            }
            at++;
            return new Bvalue.Dictionary(entries);
        }

        // What is no UTF-8 would not come back from a text as it was: a sound file, for one.
        private Bvalue string() {
            int length = length();
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            int from = at;
            at += length;
            if (text.indexOf(REPLACEMENT) < 0) {
                return new Bvalue.Text(text);
            }
            byte[] exact = Arrays.copyOfRange(bytes, from, at);
            return Arrays.equals(exact, text.getBytes(StandardCharsets.UTF_8))
                    ? new Bvalue.Text(text)
                    : new Bvalue.Binary(ByteBuffer.wrap(exact).asReadOnlyBuffer());
        }

        private String text() {
            int length = length();
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }

        private int length() {
            long length = digits(':', 6);
            if (length > end - at) {
                throw new Unreadable("a text of " + length + " bytes is cut short");
            }
            return (int) length;
        }

        private long digits(int terminator, int most) {
            long number = 0;
            int count = 0;
            while (peek() != terminator) {
                int digit = peek() - '0';
                if (digit < 0 || digit > 9 || ++count > most) {
                    throw new Unreadable("expected a number");
                }
                number = number * 10 + digit;
                at++;
            }
            if (count == 0) {
                throw new Unreadable("expected a digit");
            }
            at++;
            return number;
        }

        private int peek() {
            if (at >= end) {
                throw new Unreadable("the message is cut short");
            }
            return bytes[at];
        }
    }
}
