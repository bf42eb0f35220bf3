package io.tandem.flow.words;

import java.util.ArrayList;
import java.util.List;

/** Russian numerals, as far as values need them: cardinals by gender, ordinals of dates and years. */
final class RussianNumbers {
    static final List<String> DIGITS =
            List.of("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять");
    private static final List<String> TEENS = List.of(
            "десять",
            "одиннадцать",
            "двенадцать",
            "тринадцать",
            "четырнадцать",
            "пятнадцать",
            "шестнадцать",
            "семнадцать",
            "восемнадцать",
            "девятнадцать");
    private static final List<String> TENS = List.of(
            "",
            "",
            "двадцать",
            "тридцать",
            "сорок",
            "пятьдесят",
            "шестьдесят",
            "семьдесят",
            "восемьдесят",
            "девяносто");
    private static final List<String> HUNDREDS = List.of(
            "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот");
    private static final List<Noun> THOUSANDS = List.of(
            Noun.feminine("тысяча", "тысячи", "тысяч"),
            Noun.masculine("миллион", "миллиона", "миллионов"),
            Noun.masculine("миллиард", "миллиарда", "миллиардов"),
            Noun.masculine("триллион", "триллиона", "триллионов"));

    /** What an ordinal's ending is put to; "третий" has endings of its own. */
    private static final List<String> ONES_STEMS =
            List.of("", "перв", "втор", "треть", "четвёрт", "пят", "шест", "седьм", "восьм", "девят");

    private static final List<String> TENS_STEMS = List.of(
            "",
            "десят",
            "двадцат",
            "тридцат",
            "сороков",
            "пятидесят",
            "шестидесят",
            "семидесят",
            "восьмидесят",
            "девяност");
    private static final List<String> HUNDREDS_STEMS = List.of(
            "", "сот", "двухсот", "трёхсот", "четырёхсот", "пятисот", "шестисот", "семисот", "восьмисот", "девятисот");
    private static final List<String> THOUSANDTHS =
            List.of("", "", "двух", "трёх", "четырёх", "пяти", "шести", "семи", "восьми", "девяти");
    private static final int THIRD = 3;

    private RussianNumbers() {}

    /** @return the noun as it stands behind the number: 21 рубль, 2 рубля, 11 рублей */
    static String form(long value, Noun noun) {
        long last = value % 10;
        if (value / 10 % 10 == 1 || last == 0 || last > 4) {
            return noun.many();
        }
        return last == 1 ? noun.one() : noun.few();
    }

    /** @param value 0 to 999 trillion */
    static String cardinal(long value, Gender gender) {
        if (value == 0) {
            return DIGITS.getFirst();
        }
        List<String> words = new ArrayList<>();
        for (int power = THOUSANDS.size(); power > 0; power--) {
            int group = Decimal.group(value, power);
            if (group > 0) {
                Noun thousand = THOUSANDS.get(power - 1);
                hundreds(group, thousand.gender(), words);
                words.add(form(group, thousand));
            }
        }
        hundreds(Decimal.group(value, 0), gender, words);
        return String.join(" ", words);
    }

    private static void hundreds(int value, Gender gender, List<String> words) {
        if (value >= 100) {
            words.add(HUNDREDS.get(value / 100));
        }
        int rest = value % 100;
        if (rest >= 20) {
            words.add(TENS.get(rest / 10));
        }
        if (rest >= 10 && rest < 20) {
            words.add(TEENS.get(rest - 10));
        } else if (rest % 10 > 0) {
            words.add(one(rest % 10, gender));
        }
    }

    private static String one(int digit, Gender gender) {
        return switch (gender) {
            case MASCULINE -> DIGITS.get(digit);
            case FEMININE -> digit == 1 ? "одна" : digit == 2 ? "две" : DIGITS.get(digit);
            case FEMININE_OBJECT -> digit == 1 ? "одну" : digit == 2 ? "две" : DIGITS.get(digit);
            case NEUTER -> digit == 1 ? "одно" : DIGITS.get(digit);
        };
    }

    /** "двадцать седьмое": a day. */
    static String ordinalNeuter(int value) {
        return ordinal(value, "ое", "е");
    }

    /** "двадцать седьмого": on a day, of a year. @param value 1 to 9999 */
    static String ordinalGenitive(int value) {
        return ordinal(value, "ого", "его");
    }

    private static String ordinal(int value, String ending, String soft) {
        int thousands = value / 1000;
        int rest = value % 1000;
        if (rest == 0) {
            return THOUSANDTHS.get(thousands) + "тысячн" + ending;
        }
        List<String> words = new ArrayList<>();
        if (thousands > 0) {
            // A year of the last millennium is "тысяча", not "одна тысяча".
            words.add(thousands == 1 ? "тысяча" : cardinal(thousands * 1000L, Gender.MASCULINE));
        }
        if (rest >= 100) {
            words.add(rest % 100 == 0 ? HUNDREDS_STEMS.get(rest / 100) + ending : HUNDREDS.get(rest / 100));
        }
        below100(rest % 100, ending, soft, words);
        return String.join(" ", words);
    }

    private static void below100(int value, String ending, String soft, List<String> words) {
        if (value == 0) {
            return;
        }
        if (value > 10 && value < 20) {
            String teen = TEENS.get(value - 10);
            words.add(teen.substring(0, teen.length() - 1) + ending);
        } else if (value % 10 == 0) {
            words.add(TENS_STEMS.get(value / 10) + ending);
        } else {
            if (value > 20) {
                words.add(TENS.get(value / 10));
            }
            words.add(ONES_STEMS.get(value % 10) + (value % 10 == THIRD ? soft : ending));
        }
    }
}
