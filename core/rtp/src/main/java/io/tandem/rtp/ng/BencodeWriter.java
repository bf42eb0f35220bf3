package io.tandem.rtp.ng;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Writes values into one array that grows. Nearly all text of ng is ASCII and is copied as it stands. */
final class BencodeWriter {
    private static final int LONGEST_NUMBER = 20;

    private byte[] bytes;
    private int length;

    /** @param capacity to begin with */
    BencodeWriter(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] written() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    void value(Bvalue value) {
        switch (value) {
            case Bvalue.Text(String text) -> text(text);
            case Bvalue.Binary(ByteBuffer binary) -> {
                byte[] copy = new byte[binary.remaining()];
                binary.duplicate().get(copy);
                number(copy.length);
                one(':');
                raw(copy);
            }
            case Bvalue.Whole(long number) -> {
                one('i');
                number(number);
                one('e');
            }
            case Bvalue.Sequence(List<Bvalue> values) -> {
                one('l');
                for (Bvalue each : values) {
                    value(each);
                }
                one('e');
            }
            case Bvalue.Dictionary(SortedMap<String, Bvalue> entries) -> {
                one('d');
                for (Map.Entry<String, Bvalue> each : entries.entrySet()) {
                    text(each.getKey());
                    value(each.getValue());
                }
                one('e');
            }
        }
    }

    private void text(String text) {
        int before = length;
        number(text.length());
        one(':');
        if (!ascii(text)) {
            length = before;
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            one(':');
            raw(utf8);
        }
    }

    /** @return whether the text was ASCII and has been written */
    private boolean ascii(String text) {
        reserve(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character >= 0x80) {
                return false;
            }
            bytes[length + at] = (byte) character;
        }
        length += text.length();
        return true;
    }

    void raw(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    void one(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    private void number(long number) {
        reserve(LONGEST_NUMBER);
        if (number < 0) {
            raw(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
