package io.tandem.ivr.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tandem.platform.web.Refusal;
import io.tandem.types.NumberPattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What spreadsheets and people write. */
class NumberTableTest {
    private static SortedSet<String> read(String file) {
        return NumberTable.read(file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_number_a_line_is_read_whatever_stands_beside_it() {
        assertThat(
                        read(
                                Character.toString(0xFEFF)
                                        + "number,name\r\n+375 (29) 123-45-67,Anna\r\n\"+37533*\",\"all, of them\"\r\n\r\n101;desk\r\n"))
                .containsExactly("+375291234567", "+37533*", "101");
        assertThat(read("101\n102\n101")).containsExactly("101", "102");
        assertThat(read("")).isEmpty();
    }

    @Test
    void what_was_written_is_read_again() {
        List<String> numbers = List.of("+375291234567", "+37533*", "101");

        assertThat(NumberTable.written(numbers)).isEqualTo("number\r\n'+375291234567\r\n'+37533*\r\n101\r\n");
        assertThat(read(NumberTable.written(numbers))).containsExactlyElementsOf(numbers);
    }

    @Test
    void each_line_that_is_wrong_is_named_and_nothing_is_taken() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read("number\n101\nAnna\n+375291234567\n+0*\n"));

        assertThat(refusal.problem().getProperties())
                .extractingByKey("errors")
                .asInstanceOf(InstanceOfAssertFactories.list(Refusal.Fault.class))
                .containsExactly(
                        new Refusal.Fault("/lines/3", "line 3: Anna" + NumberPattern.WORDS),
                        new Refusal.Fault("/lines/5", "line 5: +0*" + NumberPattern.WORDS));
        assertThat(refusal).hasMessageContaining("2 lines have no number, and nothing was taken");
    }

    @Test
    void no_more_than_a_list_may_have() {
        String lines = IntStream.range(0, NumberListDraft.MOST_NUMBERS + 1)
                .mapToObj(number -> "+37529" + (1_000_000 + number))
                .collect(Collectors.joining("\n"));

        assertThat(catchThrowableOfType(Refusal.class, () -> read(lines)))
                .hasMessageContaining("at most 2000 numbers, and these are 2001");
    }
}
