package io.tandem.rtp.description;

/** Numbers of foreign texts, without exceptions. */
final class Numbers {
    private Numbers() {}

    /** @return -1 for anything but 1 to {@code most} digits; {@code most} is 9 at most */
    static int read(String digits, int most) {
        if (digits.isEmpty() || digits.length() > most) {
            return -1;
        }
        int number = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = digits.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    static int port(String digits) {
        int port = read(digits, 5);
        return port > 65_535 ? -1 : port;
    }
}
