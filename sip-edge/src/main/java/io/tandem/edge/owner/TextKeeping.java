package io.tandem.edge.owner;

import io.tandem.contracts.calls.TextBrought;
import io.tandem.contracts.calls.TextWritten;
import io.tandem.edge.view.KeptTexts;
import io.tandem.edge.view.Line;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps words for an extension whose phones are away, or do not say in time whether they take them: its sender has 202 once the log has them. */
final class TextKeeping {
    /** Of one message, in bytes: what comes with it has to fit beside it where larger ones are refused (RFC 3428 section 8 has 1300 for all). */
    static final int LONGEST = 4_000;

    /** Of one extension. */
    static final int MOST = 50;

    /** Who writes over UDP asks again at that pace (RFC 3261 timer E), and gives up after 32 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Until a phone that does not answer is given up, with a little more. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(34);

    /** Not there at the moment, all of them: the phone itself has not refused the words. */
    private static final Set<Integer> AWAY = Set.of(408, 430, 480, 500, 503, 504);

    /** Nor does it for ever where it is busy, or has another registered where it was: words that are kept already stay so. */
    private static final Set<Integer> NOT_NOW = Set.of(404, 410, 486, 491, 502, 600);

    private final SipLine sip;
    private final LegMessages messages;
    private final KeptTexts counts;
    private final TextNews news;
    private final SoonAgain soonAgain;
    private final Consumer<OwnerMail> mailbox;

    TextKeeping(
            SipLine sip,
            LegMessages messages,
            KeptTexts counts,
            TextNews news,
            SoonAgain soonAgain,
            Consumer<OwnerMail> mailbox) {
        this.sip = sip;
        this.messages = messages;
        this.counts = counts;
        this.news = news;
        this.soonAgain = soonAgain;
        this.mailbox = mailbox;
    }

    /** Of what two phones of an extension say: the later one, unless the earlier one leaves more hope that its phone takes the words yet. */
    static int moreHopeful(int earlier, int later) {
        return hope(later) >= hope(earlier) ? later : earlier;
    }

    /** 0 where the phone will not take them later either, as it knows no MESSAGE (405, 501) or no text (415, 488). */
    private static int hope(int status) {
        return AWAY.contains(status) ? 2 : NOT_NOW.contains(status) ? 1 : 0;
    }

    /** What became of words that were kept. */
    static TextBrought brought(TenantId tenant, UUID id, ExtensionNumber to, int status, Instant now) {
        boolean taken = status < 300;
        return new TextBrought(1, tenant, id, to, taken, taken || hope(status) > 0 ? 0 : status, now);
    }

    /** Plain text alone is kept: that somebody is typing is of no use tomorrow. */
    static boolean isText(Arrival arrival) {
        String type = arrival.message().header("Content-Type").orElse("text/plain");
        return type.toLowerCase(Locale.ROOT).startsWith("text/plain");
    }

    Text of(ServerKey transaction, Arrival arrival, KnownCaller caller, ExtensionNumber to) {
        return new Text(transaction, arrival, caller, to);
    }

    /** The log has taken words, or not. */
    void kept(ServerKey transaction, Arrival arrival, boolean kept, Instant now) {
        // RFC 3261 section 21.5.4: without it 503 is taken for 500.
        respond(
                transaction,
                arrival,
                kept ? 202 : 503,
                kept ? List.of() : List.of(new Header("Retry-After", "5")),
                now);
    }

    private void respond(ServerKey transaction, Arrival arrival, int status, List<Header> headers, Instant now) {
        sip.respond(transaction, messages.refusal(arrival.call(), arrival.message(), status, headers), now);
    }

    /** Words for one extension, from their arrival until it is known what became of them. */
    final class Text implements TextRounds.End {
        private final ServerKey transaction;
        private final Arrival arrival;
        private final KnownCaller caller;
        private final ExtensionNumber to;
        private boolean settled;
        private boolean kept;

        private Text(ServerKey transaction, Arrival arrival, KnownCaller caller, ExtensionNumber to) {
            this.transaction = transaction;
            this.arrival = arrival;
            this.caller = caller;
            this.to = to;
        }

        /** Others wait for the extension: these come after them. */
        boolean hasOthersBefore() {
            return counts.waiting(line()) > 0;
        }

        void keepSoon(Instant now) {
            soonAgain.lookAt(now.plus(PATIENCE), at -> {
                if (!settled) {
                    keep(UNDER_WAY, at);
                }
            });
        }

        @Override
        public void ended(int status, Instant now) {
            if (kept) {
                news.brought(brought(caller.tenant(), id(), to, status, now));
            } else if (status < 300) {
                settle(200, now);
                news.delivered(written(null));
            } else if (AWAY.contains(status)) {
                keep(Duration.ZERO, now);
            } else {
                settle(status, now);
            }
        }

        private void settle(int status, Instant now) {
            if (!settled) {
                settled = true;
                respond(transaction, arrival, status, List.of(), now);
            }
        }

        /** @param under for how long a phone may still take them by itself */
        void keep(Duration under, Instant now) {
            if (settled) {
                return;
            }
            settled = true;
            if (arrival.message().body().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                respond(
                        transaction,
                        arrival,
                        413,
                        List.of(warning("nobody is there, and only " + LONGEST + " bytes are kept")),
                        now);
            } else if (counts.waiting(line()) >= MOST) {
                respond(
                        transaction,
                        arrival,
                        480,
                        List.of(warning(MOST + " messages wait for " + to + " already")),
                        now);
            } else {
                kept = true;
                news.keep(written(now.plus(under)), done -> {
                    if (done) {
                        counts.add(line());
                    }
                    mailbox.accept(new OwnerMail.TextKept(transaction, arrival, done));
                });
            }
        }

        /** RFC 3261 section 20.43. */
        private static Header warning(String words) {
            return new Header("Warning", "399 tandem \"" + words + "\"");
        }

        private TextWritten written(@Nullable Instant bringAt) {
            var name = caller.name();
            return new TextWritten(
                    1,
                    caller.tenant(),
                    id(),
                    name.withheld() ? "" : name.number(),
                    name.withheld() ? "" : name.displayName(),
                    to,
                    arrival.message().body(),
                    arrival.since(),
                    bringAt);
        }

        /** Of the same request it is the same, whichever owner has it. */
        private UUID id() {
            return UUID.nameUUIDFromBytes(arrival.call().value().getBytes(StandardCharsets.UTF_8));
        }

        private Line line() {
            return new Line(caller.tenant(), to);
        }
    }
}
