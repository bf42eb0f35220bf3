package io.tandem.flow.words;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * A number in the parts that are said.
 *
 * @param whole before the point, without its sign
 * @param decimals the digits behind the point, the last one not 0; empty where there are none
 */
record Decimal(boolean isNegative, long whole, String decimals) {

    static Decimal of(BigDecimal value) {
        BigDecimal size = value.abs();
        BigInteger whole = size.toBigInteger();
        BigDecimal rest = size.subtract(new BigDecimal(whole)).stripTrailingZeros();
        String decimals = rest.signum() == 0 ? "" : rest.toPlainString().substring("0.".length());
        return new Decimal(value.signum() < 0, whole.longValueExact(), decimals);
    }

    boolean isWhole() {
        return decimals.isEmpty();
    }

    String minus(String word) {
        return isNegative ? word : "";
    }

    /** @return the three digits that count that power of a thousand */
    static int group(long value, int power) {
        long shifted = value;
        for (int i = 0; i < power; i++) {
            shifted /= 1000;
        }
        return (int) (shifted % 1000);
    }

    static String money(Voice voice, BigDecimal value, String minus, String and, Noun unit, Noun hundredth) {
        BigDecimal rounded = value.setScale(2, RoundingMode.HALF_UP);
        BigDecimal size = rounded.abs();
        BigDecimal whole = size.setScale(0, RoundingMode.DOWN);
        BigDecimal rest = size.subtract(whole).movePointRight(2);
        String sign = rounded.signum() < 0 ? minus : "";
        if (rest.signum() == 0) {
            return sign + voice.count(whole, unit);
        }
        String hundredths = voice.count(rest, hundredth);
        return sign + (whole.signum() == 0 ? hundredths : voice.count(whole, unit) + and + hundredths);
    }

    /** @param digits the words of 0 to 9 */
    static String spelled(String value, List<String> digits, String plus) {
        StringBuilder words = new StringBuilder();
        value.codePoints().forEach(each -> {
            String word = each >= '0' && each <= '9'
                    ? digits.get(each - '0')
                    : each == '+' ? plus : Character.isLetter(each) ? Character.toString(each) : "";
            words.append(word.isEmpty() || words.isEmpty() ? "" : " ").append(word);
        });
        return words.toString();
    }
}
