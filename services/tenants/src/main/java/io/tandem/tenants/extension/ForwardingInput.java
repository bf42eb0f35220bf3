package io.tandem.tenants.extension;

import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.Forwarding.Forward;
import io.tandem.dialplan.SetBy;
import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * All that is set for an extension's calls; what is absent is not set any more. Destinations are internal numbers, or
 * public ones in E.164, with or without the usual separators.
 */
public record ForwardingInput(
        @Nullable Boolean doNotDisturb,
        @Nullable @Size(max = 40) String always,
        @Nullable @Size(max = 40) String busy,
        @Nullable @Size(max = 40) String noAnswer,
        @Nullable @Min(5) @Max(300) Integer noAnswerSeconds,
        @Nullable @Size(max = 40) String unreachable) {
    private static final Pattern SEPARATORS = Pattern.compile("[ ().\\-]");
    private static final Pattern DESTINATION = Pattern.compile("[0-9]{2,8}|\\+[1-9][0-9]{6,14}");

    /**
     * @param own the extension's number
     * @param by whose decision this is, where it changes anything
     * @throws Refusal 422 with every field that is wrong
     */
    Forwarding applied(Forwarding before, String own, SetBy by) {
        List<Fault> faults = new ArrayList<>();
        Forwarding after = new Forwarding(
                Boolean.TRUE.equals(doNotDisturb)
                        ? Optional.ofNullable(before.doNotDisturb()).orElse(by)
                        : null,
                new Destination("/always", own, faults).read(always, before.always(), by),
                new Destination("/busy", own, faults).read(busy, before.busy(), by),
                new Destination("/noAnswer", own, faults).read(noAnswer, before.noAnswer(), by),
                noAnswerSeconds == null ? null : Duration.ofSeconds(noAnswerSeconds),
                new Destination("/unreachable", own, faults).read(unreachable, before.unreachable(), by));
        if (!faults.isEmpty()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "some fields are not valid", faults);
        }
        return after;
    }

    private record Destination(String pointer, String own, List<Fault> faults) {

        /** What stays as it was stays whose it was. */
        @Nullable
        Forward read(@Nullable String typed, @Nullable Forward before, SetBy by) {
            String number = typed == null ? "" : SEPARATORS.matcher(typed).replaceAll("");
            if (number.isEmpty()) {
                return null;
            }
            if (!DESTINATION.matcher(number).matches()) {
                faults.add(new Fault(pointer, "is an internal number, or a public one such as +375291234567"));
            } else if (number.equals(own)) {
                faults.add(new Fault(pointer, "an extension cannot forward to itself"));
            }
            return before != null && before.to().equals(number) ? before : new Forward(number, by);
        }
    }
}
