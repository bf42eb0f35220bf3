package io.tandem.flow.words;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a variable holds, and so how it is said. */
sealed interface SayAs {

    /**
     * @param now for what is said by its distance from today
     * @return empty if the value is none of this kind
     */
    Optional<String> said(String value, Voice voice, Instant now);

    /** As it is. */
    record Text() implements SayAs {
        @Override
        public Optional<String> said(String value, Voice voice, Instant now) {
            return Optional.of(value);
        }
    }

    record Digits() implements SayAs {
        @Override
        public Optional<String> said(String value, Voice voice, Instant now) {
            return Optional.of(voice.digits(value)).filter(words -> !words.isEmpty());
        }
    }

    record Cardinal() implements SayAs {
        @Override
        public Optional<String> said(String value, Voice voice, Instant now) {
            return decimal(value).map(voice::number);
        }
    }

    record Count(Noun noun) implements SayAs {
        @Override
        public Optional<String> said(String value, Voice voice, Instant now) {
            return decimal(value).map(number -> voice.count(number, noun));
        }
    }

    record Money(Currency currency) implements SayAs {
        @Override
        public Optional<String> said(String value, Voice voice, Instant now) {
            return decimal(value).map(number -> voice.money(number, currency));
        }
    }

    /**
     * @param on whether it says when something happens
     * @param zone in which moments are looked at; null is their own
     */
    record Date(boolean on, @Nullable ZoneId zone) implements SayAs {
        @Override
        public Optional<String> said(String value, Voice voice, Instant now) {
            return read(value, LocalDate::parse)
                    .or(() -> moment(value, zone).map(LocalDateTime::toLocalDate))
                    .filter(date -> date.getYear() >= 1 && date.getYear() <= 9999)
                    .map(date -> on ? voice.onDate(date) : voice.date(date));
        }
    }

    /** As {@link Date}. */
    record Time(boolean at, @Nullable ZoneId zone) implements SayAs {
        @Override
        public Optional<String> said(String value, Voice voice, Instant now) {
            return read(value, LocalTime::parse)
                    .or(() -> moment(value, zone).map(LocalDateTime::toLocalTime))
                    .map(time -> at ? voice.atTime(time) : voice.time(time));
        }
    }

    /** A moment by its distance from today. */
    record When(ZoneId zone) implements SayAs {
        @Override
        public Optional<String> said(String value, Voice voice, Instant now) {
            return moment(value, zone)
                    .filter(at -> at.getYear() >= 1 && at.getYear() <= 9999)
                    .map(at -> voice.when(at, LocalDate.ofInstant(now, zone)));
        }
    }

    private static Optional<BigDecimal> decimal(String value) {
        try {
            BigDecimal number = new BigDecimal(value.strip());
            // Looked at before it is written out: 1e999999999 is a short text.
            boolean fits = (long) number.precision() - number.scale() <= Voice.MOST_DIGITS
                    && number.scale() <= Voice.MOST_DECIMALS
                    && number.scale() >= -Voice.MOST_DIGITS;
            return fits ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** ISO 8601, with an offset or by the clock on the wall. */
    private static Optional<LocalDateTime> moment(String value, @Nullable ZoneId zone) {
        return read(value, OffsetDateTime::parse)
                .map(at -> zone == null
                        ? at.toLocalDateTime()
                        : at.atZoneSameInstant(zone).toLocalDateTime())
                .or(() -> read(value, LocalDateTime::parse));
    }

    private static <T> Optional<T> read(String value, Function<CharSequence, T> reading) {
        try {
            return Optional.of(reading.apply(value.strip()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
