package io.tandem.e2e.phone;

import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.sip.SipWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A phone's subscription (RFC 6665): confirms each NOTIFY and remembers it. */
public final class PhoneWatch {
    private final Softphone phone;
    private final String event;
    private final Dialog dialog;
    private final List<SipText> told = new ArrayList<>();
    private @Nullable SipText answer;
    private Consumer<SipText> whenTold = notify -> {};
    private int taken;

    PhoneWatch(Softphone phone, String event, String uri) {
        this.phone = phone;
        this.event = event;
        this.dialog = Dialog.asUac(
                UUID.randomUUID().toString(),
                Transactions.newTag(),
                phone.account().aor(),
                phone.contact(),
                uri);
    }

    String callId() {
        return dialog.callId();
    }

    void subscribe(Duration lasting) {
        answer = null;
        phone.transactions.authenticated(
                (cseq, authorization) -> {
                    dialog.used(cseq);
                    SipWriter writer = dialog.request("SUBSCRIBE", cseq, phone.transactions.newVia());
                    return authorization
                            .on(writer)
                            .with("Event", event)
                            .with("Expires", Long.toString(lasting.toSeconds()))
                            .done();
                },
                dialog.nextCseq(),
                (request, response) -> answered(response));
    }

    private void answered(SipText response) {
        if (response.status() >= 200) {
            answer = response;
            if (response.status() < 300) {
                dialog.established(response);
            }
        }
    }

    void notified(ServerTransaction transaction) {
        SipText notify = transaction.request();
        boolean ours = notify.method().equals("NOTIFY") && dialog.matches(notify);
        transaction.respond(SipWriter.response(ours ? 200 : 481, notify, null).done());
        if (ours && dialog.inOrder(notify)) {
            told.add(notify);
            whenTold.accept(notify);
        }
    }

    /** What is done with every NOTIFY that comes; runs on the phones' thread. */
    public PhoneWatch whenTold(Consumer<SipText> action) {
        phone.loop.run(() -> whenTold = action);
        return this;
    }

    /** Subscribes for so long from now on; zero ends it. */
    public PhoneWatch again(Duration lasting) {
        phone.loop.run(() -> subscribe(lasting));
        return this;
    }

    /** @return to the last SUBSCRIBE */
    public SipText awaitAnswer(Duration within) {
        phone.loop.await("SUBSCRIBE of " + phone.account().user() + " is answered", within, () -> answer != null);
        return Objects.requireNonNull(answer);
    }

    /** @return the first NOTIFY that fits of those that came since the last that was returned */
    public SipText awaitTold(String what, Duration within, Predicate<SipText> which) {
        phone.loop.await(phone.account().user() + " is told: " + what, within, () -> next(which) >= 0);
        return phone.loop.ask(() -> {
            int at = next(which);
            taken = at + 1;
            return told.get(at);
        });
    }

    /** @param words in its body */
    public SipText awaitTold(String words, Duration within) {
        return awaitTold(words, within, notify -> notify.bodyText().contains(words));
    }

    private int next(Predicate<SipText> which) {
        for (int i = taken; i < told.size(); i++) {
            if (which.test(told.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
