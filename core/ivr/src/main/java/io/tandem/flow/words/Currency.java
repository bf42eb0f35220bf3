package io.tandem.flow.words;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Money by its code (ISO 4217), and what it and its hundredth are called. */
public enum Currency {
    BYN(
            Noun.english("rouble", "roubles"),
            Noun.english("kopeck", "kopecks"),
            Noun.masculine("рубль", "рубля", "рублей"),
            Noun.feminine("копейка", "копейки", "копеек")),
    RUB(
            Noun.english("rouble", "roubles"),
            Noun.english("kopeck", "kopecks"),
            Noun.masculine("рубль", "рубля", "рублей"),
            Noun.feminine("копейка", "копейки", "копеек")),
    UAH(
            Noun.english("hryvnia", "hryvnias"),
            Noun.english("kopiyka", "kopiykas"),
            Noun.feminine("гривна", "гривны", "гривен"),
            Noun.feminine("копейка", "копейки", "копеек")),
    KZT(
            Noun.english("tenge", "tenge"),
            Noun.english("tiyn", "tiyn"),
            Noun.masculine("тенге", "тенге", "тенге"),
            Noun.masculine("тиын", "тиына", "тиынов")),
    PLN(
            Noun.english("zloty", "zlotys"),
            Noun.english("grosz", "groszy"),
            Noun.masculine("злотый", "злотых", "злотых"),
            Noun.masculine("грош", "гроша", "грошей")),
    EUR(
            Noun.english("euro", "euros"),
            Noun.english("cent", "cents"),
            Noun.masculine("евро", "евро", "евро"),
            Noun.masculine("цент", "цента", "центов")),
    USD(
            Noun.english("dollar", "dollars"),
            Noun.english("cent", "cents"),
            Noun.masculine("доллар", "доллара", "долларов"),
            Noun.masculine("цент", "цента", "центов")),
    GBP(
            Noun.english("pound", "pounds"),
            Noun.english("penny", "pence"),
            Noun.masculine("фунт", "фунта", "фунтов"),
            Noun.masculine("пенс", "пенса", "пенсов")),
    CNY(
            Noun.english("yuan", "yuan"),
            Noun.english("fen", "fen"),
            Noun.masculine("юань", "юаня", "юаней"),
            Noun.masculine("фэнь", "фэня", "фэней"));

    private final Noun english;
    private final Noun englishHundredth;
    private final Noun russian;
    private final Noun russianHundredth;

    Currency(Noun english, Noun englishHundredth, Noun russian, Noun russianHundredth) {
        this.english = english;
        this.englishHundredth = englishHundredth;
        this.russian = russian;
        this.russianHundredth = russianHundredth;
    }

    Noun english() {
        return english;
    }

    Noun englishHundredth() {
        return englishHundredth;
    }

    Noun russian() {
        return russian;
    }

    Noun russianHundredth() {
        return russianHundredth;
    }

    static Optional<Currency> of(String code) {
        return Arrays.stream(values()).filter(each -> each.name().equals(code)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Currency::name).collect(Collectors.joining(", "));
    }
}
