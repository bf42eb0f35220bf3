package io.tandem.dialplan;

import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person or a carrier may have meant by the digits dialled, read as in the tenant's country. */
sealed interface DialledNumber {
    /** The shortest numbers in use, country code included (ITU-T E.164 gives only the longest, 15). */
    int SHORTEST_PUBLIC = 8;

    /** The shortest within the tenant's country, without its code. */
    int SHORTEST_NATIONAL = 6;

    /** Below this, digits without an international prefix are an internal number, whether there is one or not. */
    int LONGEST_INTERNAL_ONLY = 6;

    /** Above this, digits without any prefix are taken to start with a country code. */
    int LONGEST_NATIONAL = 10;

    Pattern SEPARATORS = Pattern.compile("[ ().\\-]|;.*");
    Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Without plus and separators; empty if there was anything else in it. */
    String digits();

    /** A complete public number. */
    record Public(String digits, E164 number) implements DialledNumber {}

    /** In the form of a public number, and cut short. */
    record TooShort(String digits) implements DialledNumber {}

    /** Neither; internal digits, a feature code, a name. */
    record NotPublic(String digits) implements DialledNumber {}

    static DialledNumber read(String dialled, String countryCode, String trunkPrefix) {
        String text = SEPARATORS.matcher(dialled).replaceAll("");
        boolean plus = text.startsWith("+");
        String digits = plus ? text.substring(1) : text;
        if (!DIGITS.matcher(digits).matches()) {
            return new NotPublic("");
        }
        return plus ? international(digits, digits, countryCode) : withoutPlus(digits, countryCode, trunkPrefix);
    }

    private static DialledNumber withoutPlus(String digits, String countryCode, String trunkPrefix) {
        for (String prefix : internationalPrefixes(countryCode, trunkPrefix)) {
            if (digits.startsWith(prefix) && digits.length() > LONGEST_INTERNAL_ONLY) {
                return international(digits, digits.substring(prefix.length()), countryCode);
            }
        }
        if (digits.length() <= LONGEST_INTERNAL_ONLY) {
            return new NotPublic(digits);
        }
        return national(digits, countryCode, trunkPrefix);
    }

    /** {@code 8 017 200-00-02}, {@code 375 17 200-00-02} and {@code 17 200-00-02} are the same number in Belarus. */
    private static DialledNumber national(String digits, String countryCode, String trunkPrefix) {
        if (!trunkPrefix.isEmpty() && digits.startsWith(trunkPrefix)) {
            return international(
                    digits, countryCode + withoutZeros(digits.substring(trunkPrefix.length())), countryCode);
        }
        boolean withCountry = digits.length() > LONGEST_NATIONAL
                || digits.startsWith(countryCode) && digits.length() - countryCode.length() > LONGEST_INTERNAL_ONLY;
        return international(digits, withCountry ? digits : countryCode + digits, countryCode);
    }

    private static DialledNumber international(String digits, String number, String countryCode) {
        if (isTooShort(number, countryCode)) {
            return new TooShort(digits);
        }
        return E164.isValid("+" + number) ? new Public(digits, new E164("+" + number)) : new NotPublic(digits);
    }

    private static boolean isTooShort(String number, String countryCode) {
        return number.length() < SHORTEST_PUBLIC
                || number.startsWith(countryCode) && number.length() < countryCode.length() + SHORTEST_NATIONAL;
    }

    /** Where 8 is the trunk prefix, 8~10 leads abroad; in North America it is 011. */
    private static List<String> internationalPrefixes(String countryCode, String trunkPrefix) {
        if (countryCode.equals("1")) {
            return List.of("011");
        }
        return trunkPrefix.equals("8") ? List.of("810", "00") : List.of("00");
    }

    /** Belarus dials 80 before an area code; where there is a trunk prefix, no area code starts with 0. */
    private static String withoutZeros(String number) {
        return number.replaceFirst("^0+", "");
    }

    default Optional<E164> asPublic() {
        return switch (this) {
            case Public known -> Optional.of(known.number());
            case TooShort _, NotPublic _ -> Optional.empty();
        };
    }

    default Optional<ExtensionNumber> asInternal() {
        return ExtensionNumber.isValid(digits()) ? Optional.of(new ExtensionNumber(digits())) : Optional.empty();
    }
}
