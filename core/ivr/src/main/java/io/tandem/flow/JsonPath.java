package io.tandem.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a JSON value: a singular query of RFC 9535 (section 2.3.5.1), such as {@code $.account.balances[0]['in cents']}. It leads to one
 * value or to none.
 *
 * @param steps from the root down
 */
public record JsonPath(List<Step> steps) {
    private static final Pattern STEP = Pattern.compile("\\.(?<short>[A-Za-z_\\x80-\\uFFFF][A-Za-z0-9_\\x80-\\uFFFF]*)"
            + "|\\['(?<single>(?:[^'\\\\]|\\\\['\\\\])*)']"
            + "|\\[\"(?<double>(?:[^\"\\\\]|\\\\[\"\\\\])*)\"]"
            + "|\\[(?<index>0|-?[1-9][0-9]{0,8})]");

    public JsonPath {
        steps = List.copyOf(steps);
    }

    /** One step down. */
    public sealed interface Step {
        /** A member of an object. */
        record Member(String name) implements Step {}

        /** @param index from 0; a negative one is counted from the end, -1 being the last */
        record Element(int index) implements Step {}
    }

    /** @return empty for what is no singular query */
    public static Optional<JsonPath> of(String text) {
        if (!text.startsWith("$")) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int at = 1;
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                return Optional.empty();
            }
            steps.add(step(matcher));
            at = matcher.end();
        }
        return Optional.of(new JsonPath(steps));
    }

    private static Step step(Matcher found) {
        if (found.group("index") != null) {
            return new Step.Element(Integer.parseInt(found.group("index")));
        }
        if (found.group("short") != null) {
            return new Step.Member(found.group("short"));
        }
        String quoted = found.group("single") == null ? found.group("double") : found.group("single");
        return new Step.Member(quoted.replaceAll("\\\\(.)", "$1"));
    }
}
