package io.tandem.ivr.mail;

import io.tandem.ivr.mail.MailQueue.Waiting;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a letter says. */
record MailWords(String subject, String text) {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static MailWords of(Waiting letter) {
        long seconds = Math.ceilDiv(letter.millis(), 1000);
        String length = seconds / 60 + ":" + "%02d".formatted(seconds % 60);
        String when = WHEN.format(letter.leftAt());
        return switch (letter.language()) {
            case "ru" -> russian(letter, length, when);
            case String _ -> english(letter, length, when);
        };
    }

    private static String said(Waiting letter) {
        String text = letter.text();
        return text == null || text.isEmpty() ? "" : "\n" + text + "\n";
    }

    private static MailWords english(Waiting letter, String length, String when) {
        String from = letter.caller().isEmpty() ? "a withheld number" : letter.caller();
        return new MailWords(
                "Voicemail for " + letter.mailbox() + " from " + from + " (" + length + ")",
                "A message was left for " + letter.mailbox() + " by " + from + " on " + when + ", " + length
                        + " long. It is attached; by phone: *97.\n" + said(letter));
    }

    private static MailWords russian(Waiting letter, String length, String when) {
        String from = letter.caller().isEmpty() ? "скрытый номер" : letter.caller();
        return new MailWords(
                "Голосовое сообщение для " + letter.mailbox() + ", от: " + from + " (" + length + ")",
                "Для " + letter.mailbox() + " оставлено сообщение. От: " + from + ", " + when + ", длина " + length
                        + ". Оно приложено; по телефону: *97.\n" + said(letter));
    }
}
