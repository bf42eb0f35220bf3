package io.tandem.flow.words;

/**
 * Something that can be counted.
 *
 * @param one with 1 (in Russian also 21, 101), such as "рубль"
 * @param few with 2, 3, 4 (in Russian also 22) and with fractions, such as "рубля"; in English the plural
 * @param many with all others, such as "рублей"; in English the plural
 */
public record Noun(Gender gender, String one, String few, String many) {

    static Noun english(String one, String more) {
        return new Noun(Gender.MASCULINE, one, more, more);
    }

    static Noun masculine(String one, String few, String many) {
        return new Noun(Gender.MASCULINE, one, few, many);
    }

    static Noun feminine(String one, String few, String many) {
        return new Noun(Gender.FEMININE, one, few, many);
    }

    /** One that stays as it is, such as "евро". */
    static Noun neuter(String always) {
        return new Noun(Gender.NEUTER, always, always, always);
    }
}
