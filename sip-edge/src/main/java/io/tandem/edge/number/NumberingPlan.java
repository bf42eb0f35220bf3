package io.tandem.edge.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.tandem.types.E164;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How public numbers are written in a country.
 *
 * @param country ISO 3166 alpha-2; an unknown one has no numbers of its own
 */
public record NumberingPlan(String country) {
    private static final Pattern NUMBER = Pattern.compile("[0-9 ().-]{3,40}");
    private static final Pattern OTHER_THAN_DIGITS = Pattern.compile("[^0-9]");

    /** @return the digits that people dial in the country, those of other countries with its international prefix */
    public String dialled(E164 number) {
        var plans = PhoneNumberUtil.getInstance();
        try {
            var parsed = plans.parse(number.value(), null);
            return digits(plans.formatOutOfCountryCallingNumber(parsed, country));
        } catch (NumberParseException e) {
            // No country has such numbers.
            return number.value().substring(1);
        }
    }

    /**
     * @return what may be meant, the likeliest first: carriers leave out plus, country code or trunk prefix as they like;
     *     none where it is no number of any country
     */
    public Stream<E164> readings(String written) {
        if (E164.isValid(written)) {
            return Stream.of(new E164(written));
        }
        return NUMBER.matcher(written).matches()
                ? Stream.concat(read(written).stream(), read("+" + digits(written)).stream())
                        .distinct()
                : Stream.empty();
    }

    private Optional<E164> read(String written) {
        var plans = PhoneNumberUtil.getInstance();
        try {
            var parsed = plans.parse(written, country);
            var form = plans.format(parsed, PhoneNumberFormat.E164);
            return plans.isValidNumber(parsed) && E164.isValid(form) ? Optional.of(new E164(form)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static String digits(String text) {
        return OTHER_THAN_DIGITS.matcher(text).replaceAll("");
    }
}
