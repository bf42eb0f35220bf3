package io.tandem.ivr.lists;

import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import io.tandem.types.NumberPattern;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A list as it is written.
 *
 * @param name by which menus name it
 * @param numbers as people type them: {@link NumberPattern}; absent is none
 */
public record NumberListDraft(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}")
        String name,

        @Nullable @Size(max = NumberListDraft.MOST_NUMBERS) List<@NotNull @Size(max = 40) String> numbers) {
    static final int MOST_NUMBERS = 2000;

    /** @return each once, in their order @throws Refusal 422 with every one that is wrong */
    SortedSet<String> read() {
        List<Fault> faults = new ArrayList<>();
        SortedSet<String> read = new TreeSet<>();
        List<String> typed = numbers == null ? List.of() : numbers;
        for (int i = 0; i < typed.size(); i++) {
            String one = typed.get(i);
            String pointer = "/numbers/" + i;
            NumberPattern.read(one)
                    .ifPresentOrElse(read::add, () -> faults.add(new Fault(pointer, one + NumberPattern.WORDS)));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "some numbers are none", faults);
        }
        return read;
    }
}
