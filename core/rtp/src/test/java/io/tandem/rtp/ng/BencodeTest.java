package io.tandem.rtp.ng;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BencodeTest {

    @Test
    void a_dictionary_is_written_with_sorted_keys_and_read_back() {
        Bvalue value = new Bvalue.Builder()
                .put("z", 3)
                .put("a", "héllo")
                .put("m", List.of("x", "y"))
                .build();

        byte[] bytes = Bencode.encode(value);

        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("d1:a6:héllo1:ml1:x1:ye1:zi3ee");
        assertThat(decode(bytes)).isEqualTo(new Bencode.Decoded.Understood(value));
    }

    @Test
    void unsorted_keys_of_other_writers_are_taken() {
        assertThat(decode("d7:command4:ping1:ai1ee")).isInstanceOf(Bencode.Decoded.Understood.class);
    }

    @ParameterizedTest
    @CsvSource({
        "5:abc,      a text of 5 bytes is cut short",
        "d1:a,       the message is cut short",
        "ie,         expected a digit",
        "i1x,        expected a number",
        "1:ab,       bytes follow the value",
        "9999999:a,  expected a number",
        "x,          expected a number",
        "llllllllllllllllllleeeeeeeeeeeeeeeeeee, nested deeper than 16",
    })
    void what_cannot_be_read_is_told_in_words(String text, String why) {
        assertThat(decode(text))
                .isInstanceOfSatisfying(
                        Bencode.Decoded.Malformed.class,
                        malformed -> assertThat(malformed.why()).isEqualTo(why));
    }

    @Test
    void any_bytes_are_read_or_refused() {
        mutate(20_000);
    }

    @Test
    @Tag("long")
    void millions_of_bytes_are_read_or_refused() {
        mutate(5_000_000);
    }

    private static void mutate(int rounds) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261123);
        byte[] seed = Bencode.encode(NgCommands.write(new NgCommand.Offer(
                "call", "a", "b", "v=0", Handling.plain(java.util.Optional.of("::1"), new Ownership(7, 60)))));
        for (int round = 0; round < rounds; round++) {
            byte[] mutant = seed.clone();
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            }
            int end = random.nextInt(mutant.length + 1);
            switch (Bencode.decode(mutant, 0, end)) {
                case Bencode.Decoded.Understood(Bvalue value) ->
                    assertThat(decode(Bencode.encode(value))).isInstanceOf(Bencode.Decoded.Understood.class);
                case Bencode.Decoded.Malformed(String why, int at) ->
                    assertThat(at).isBetween(0, end);
            }
        }
    }

    private static Bencode.Decoded decode(String text) {
        return decode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Bencode.Decoded decode(byte[] bytes) {
        return Bencode.decode(bytes, 0, bytes.length);
    }
}
