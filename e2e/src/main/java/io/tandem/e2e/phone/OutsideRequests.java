package io.tandem.e2e.phone;

import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.sip.SipWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Requests outside of calls: registrations (RFC 3261 section 10), and whatever a test asks. */
final class OutsideRequests {
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private final PhoneLoop loop;
    private final Account account;
    private final Transactions transactions;
    private final String registrationCallId = UUID.randomUUID().toString();
    private long registerCseq;

    OutsideRequests(PhoneLoop loop, Account account, Transactions transactions) {
        this.loop = loop;
        this.account = account;
        this.transactions = transactions;
    }

    SipText register(@Nullable String contactValue) {
        return ask("REGISTER", "sip:" + account.domain(), writer -> {
            if (contactValue != null) {
                writer.with("Contact", contactValue);
            }
            return "*".equals(contactValue) ? writer.with("Expires", "0") : writer;
        });
    }

    void registering(String contactValue, Consumer<SipText> answered) {
        loop.run(() -> send("REGISTER", "sip:" + account.domain(), w -> w.with("Contact", contactValue), answered));
    }

    SipText ask(String method, String uri, UnaryOperator<SipWriter> more) {
        List<SipText> finals = new ArrayList<>();
        loop.run(() -> send(method, uri, more, finals::add));
        loop.await(method + " of " + account.aor() + " is answered", PATIENCE, () -> !finals.isEmpty());
        return finals.getFirst();
    }

    private void send(String method, String uri, UnaryOperator<SipWriter> more, Consumer<SipText> answered) {
        boolean register = method.equals("REGISTER");
        String callId = register ? registrationCallId : UUID.randomUUID().toString();
        String tag = Transactions.newTag();
        Transactions.Attempt attempt = (cseq, authorization) -> {
            registerCseq = register ? cseq : registerCseq;
            SipWriter writer = SipWriter.request(method, uri)
                    .with("Via", transactions.newVia())
                    .with("Max-Forwards", "70")
                    .with("From", "<" + account.aor() + ">;tag=" + tag)
                    .with("To", "<" + (register ? account.aor() : uri) + ">")
                    .with("Call-ID", callId)
                    .with("CSeq", cseq + " " + method);
            return authorization.on(more.apply(writer)).done();
        };
        transactions.authenticated(attempt, register ? registerCseq + 1 : 1, (request, response) -> {
            if (response.status() >= 200) {
                answered.accept(response);
            }
        });
    }
}
