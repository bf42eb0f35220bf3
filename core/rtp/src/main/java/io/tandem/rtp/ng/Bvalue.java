package io.tandem.rtp.ng;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A bencoded value (BEP 3): text, whole number, list or dictionary; a string of bytes that is no UTF-8 is {@link Binary}. */
public sealed interface Bvalue {

    record Text(String value) implements Bvalue {}

    record Binary(ByteBuffer bytes) implements Bvalue {

        /** @return with U+FFFD for what is no UTF-8 */
        String text() {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }
    }

    record Whole(long value) implements Bvalue {}

    record Sequence(List<Bvalue> values) implements Bvalue {
        public Sequence {
            values = List.copyOf(values);
        }

        static Sequence ofTexts(List<String> texts) {
            List<Bvalue> values = new ArrayList<>(texts.size());
            texts.forEach(text -> values.add(new Text(text)));
            return new Sequence(values);
        }
    }

    /** Keys in the order of their bytes, as bencoding demands. */
    record Dictionary(SortedMap<String, Bvalue> entries) implements Bvalue {
        private static final int LONGEST_NUMBER = 18;

        /** @return the text at {@code key}; empty when absent or of another kind */
        public Optional<String> text(String key) {
            return switch (entries.get(key)) {
                case Text(String value) -> Optional.of(value);
                case Binary binary -> Optional.of(binary.text());
                case null -> Optional.empty();
                case Whole _, Sequence _, Dictionary _ -> Optional.empty();
            };
        }

        /** @return the bytes of the string at {@code key}, whatever they are; empty when absent or of another kind */
        public Optional<ByteBuffer> bytes(String key) {
            return switch (entries.get(key)) {
                case Binary(ByteBuffer bytes) -> Optional.of(bytes);
                case Text(String text) -> Optional.of(StandardCharsets.UTF_8.encode(text));
                case null -> Optional.empty();
                case Whole _, Sequence _, Dictionary _ -> Optional.empty();
            };
        }

        /** @return the number at {@code key}, also when sent as text of digits; empty otherwise */
        public Optional<Long> whole(String key) {
            return switch (entries.get(key)) {
                case Whole(long value) -> Optional.of(value);
                case Text(String digits) when isNumber(digits) -> Optional.of(Long.parseLong(digits));
                case null -> Optional.empty();
                case Text _, Binary _, Sequence _, Dictionary _ -> Optional.empty();
            };
        }

        /** @return the texts of a list at {@code key}, or a lone text as a list of one; empty when absent */
        public List<String> texts(String key) {
            return switch (entries.get(key)) {
                case Sequence(List<Bvalue> values) ->
                    values.stream()
                            .filter(Text.class::isInstance)
                            .map(value -> ((Text) value).value())
                            .toList();
                case Text(String value) -> List.of(value);
                case Binary binary -> List.of(binary.text());
                case null -> List.of();
                case Whole _, Dictionary _ -> List.of();
            };
        }

        private static boolean isNumber(String text) {
            return !text.isEmpty()
                    && text.length() <= LONGEST_NUMBER
                    && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        }

        public Dictionary without(String key) {
            SortedMap<String, Bvalue> rest = new TreeMap<>(entries);
            rest.remove(key);
            return new Dictionary(rest);
        }
    }

    /** Builds one dictionary. Values are text, whole numbers, lists of texts, or other values. */
    final class Builder {
        private final SortedMap<String, Bvalue> entries = new TreeMap<>();

        public Builder put(String key, String text) {
            return put(key, new Text(text));
        }

        public Builder put(String key, long number) {
            return put(key, new Whole(number));
        }

        public Builder put(String key, List<String> texts) {
            return put(key, Sequence.ofTexts(texts));
        }

        public Builder put(String key, Bvalue value) {
            entries.put(key, value);
            return this;
        }

        public Dictionary build() {
            return new Dictionary(entries);
        }
    }
}
