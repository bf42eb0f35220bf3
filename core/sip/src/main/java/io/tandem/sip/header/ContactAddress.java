package io.tandem.sip.header;

import java.util.Optional;
import java.util.OptionalLong;

/** One value of Contact with what registration reads from it (RFC 3261 section 20.10, RFC 5626 section 11). */
public record ContactAddress(NameAddr address) {
    private static final long LONGEST_EXPIRES = 0xffffffffL;

    public static Optional<ContactAddress> parse(String value) {
        return NameAddr.parse(value).map(ContactAddress::new);
    }

    public String uri() {
        return address.uri();
    }

    /** @return 0 to 1, three decimals; 1 where absent or unreadable */
    public double q() {
        return address.parameters()
                .value("q")
                .filter(ContactAddress::isQ)
                .map(Double::parseDouble)
                .orElse(1.0);
    }

    private static boolean isQ(String text) {
        return text.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");
    }

    /** @return seconds, 0 to 2^32-1; empty where absent or unreadable */
    public OptionalLong expires() {
        return address.parameters()
                .value("expires")
                .map(ContactAddress::seconds)
                .orElse(OptionalLong.empty());
    }

    /** @return delta-seconds of RFC 3261 section 20.19, too large ones cut; empty for what is no number */
    public static OptionalLong seconds(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                digits.length() > 10 ? LONGEST_EXPIRES : Math.min(Long.parseLong(digits), LONGEST_EXPIRES));
    }

    /** @return {@code +sip.instance}, angle brackets included */
    public Optional<String> instance() {
        return address.parameters()
                .value("+sip.instance")
                .filter(text -> text.length() > 2 && text.startsWith("<") && text.endsWith(">"));
    }

    /** @return {@code reg-id}, 1 to 2^31-1 */
    public OptionalLong regId() {
        OptionalLong given = address.parameters()
                .value("reg-id")
                .map(ContactAddress::seconds)
                .orElse(OptionalLong.empty());
        return given.isPresent() && given.getAsLong() >= 1 && given.getAsLong() <= Integer.MAX_VALUE
                ? given
                : OptionalLong.empty();
    }
}
