package io.tandem.tenants.extension;

import io.tandem.dialplan.Screening;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import io.tandem.types.NumberPattern;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * All that is set for an extension's callers; what is absent is not set any more. Numbers are internal, or public ones in E.164, with
 * or without the usual separators; {@code *} at the end stands for all that begin so.
 */
public record ScreeningInput(
        @Nullable Boolean rejectAnonymous,
        @Nullable Boolean onlyAllowed,
        @Nullable @Size(max = 200) List<@NotNull @Size(max = 40) String> blocked,
        @Nullable @Size(max = 200) List<@NotNull @Size(max = 40) String> allowed) {
    /** @throws Refusal 422 with every number that is wrong */
    Screening screening() {
        List<Fault> faults = new ArrayList<>();
        Screening read = new Screening(
                Boolean.TRUE.equals(rejectAnonymous),
                Boolean.TRUE.equals(onlyAllowed),
                numbers("/blocked", blocked, NumberPattern.FORM, NumberPattern.WORDS, faults),
                numbers("/allowed", allowed, NumberPattern.FORM, NumberPattern.WORDS, faults));
        if (read.onlyAllowed() && read.allowed().isEmpty()) {
            faults.add(new Fault("/allowed", "is empty: nobody could call"));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "some fields are not valid", faults);
        }
        return read;
    }

    /** @param words behind a number that is none of {@code known} */
    static List<String> numbers(
            String pointer, @Nullable List<String> typed, Pattern known, String words, List<Fault> faults) {
        List<String> numbers = new ArrayList<>();
        for (String one : typed == null ? List.<String>of() : typed) {
            String number = NumberPattern.plain(one);
            if (!known.matcher(number).matches()) {
                faults.add(new Fault(pointer, one + words));
            } else if (!numbers.contains(number)) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
