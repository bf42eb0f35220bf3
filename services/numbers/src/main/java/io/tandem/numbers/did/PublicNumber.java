package io.tandem.numbers.did;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.tandem.types.E164;
import java.util.Optional;

/** Reads a number as people write it. */
public final class PublicNumber {
    private PublicNumber() {}

    /**
     * Empty if it is no number, or of a length that its country does not have. Whether it is in service is not asked:
     * number plans change faster than software.
     *
     * @param country ISO 3166, by which a number without plus is read
     */
    public static Optional<E164> read(String text, String country) {
        var plans = PhoneNumberUtil.getInstance();
        try {
            var number = plans.parse(text, country);
            var form = plans.format(number, PhoneNumberFormat.E164);
            return plans.isPossibleNumber(number) && E164.isValid(form)
                    ? Optional.of(new E164(form))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
