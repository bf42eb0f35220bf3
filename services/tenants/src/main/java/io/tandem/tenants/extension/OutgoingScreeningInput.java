package io.tandem.tenants.extension;

import io.tandem.dialplan.OutgoingScreening;
import io.tandem.dialplan.SetBy;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which numbers outside may not be called; what is absent is not set any more. Numbers are public ones in E.164, with or without the usual
 * separators; {@code *} at the end stands for all that begin so.
 *
 * @param blockAbroad all whose country code is not the tenant's
 */
public record OutgoingScreeningInput(
        @Nullable Boolean blockAbroad,
        @Nullable @Size(max = 200) List<@NotNull @Size(max = 40) String> blocked,
        @Nullable @Size(max = 200) List<@NotNull @Size(max = 40) String> allowed) {
    private static final Pattern CALLED = Pattern.compile("\\+[1-9][0-9]{6,14}|\\+(?:[1-9][0-9]{0,13})?\\*");
    private static final String WORDS = " is no public number such as +375291234567, and no beginning such as +37590*";

    /** @throws Refusal 422 with every number that is wrong */
    OutgoingScreening screening(SetBy by) {
        List<Fault> faults = new ArrayList<>();
        OutgoingScreening read = new OutgoingScreening(
                Boolean.TRUE.equals(blockAbroad),
                ScreeningInput.numbers("/blocked", blocked, CALLED, WORDS, faults),
                ScreeningInput.numbers("/allowed", allowed, CALLED, WORDS, faults),
                by);
        if (!faults.isEmpty()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "some fields are not valid", faults);
        }
        boolean isNothing = !read.blocksAbroad()
                && read.blocked().isEmpty()
                && read.allowed().isEmpty();
        return isNothing ? OutgoingScreening.NONE : read;
    }
}
