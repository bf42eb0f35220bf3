package io.tandem.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.fixture.Cell;
import io.tandem.edge.message.WireMessages;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTagsTest {
    private static final CallId CALL = new CallId("abcdefghijklmnopqrstuvwxyz");
    private static final LegId LEG = new LegId(1234, 2);

    private final CallTags tags = new CallTags(CellKey.of(Cell.KEY));

    @Test
    void tags_and_branches_name_their_call_and_leg() {
        assertThat(tags.ofTag(tags.tag(CALL, LEG))).contains(new CallTags.CallLeg(CALL, LEG));
        assertThat(tags.ofBranch(tags.branch(CALL, LEG, 99, 7))).contains(new CallTags.CallLeg(CALL, LEG));
    }

    @Test
    void what_somebody_else_made_names_nothing() {
        var others = new CallTags(CellKey.of(Base64.getEncoder().encodeToString(key(1))));
        var tag = others.tag(CALL, LEG);

        assertThat(tags.ofTag(tag)).isEmpty();
        assertThat(tags.ofTag("")).isEmpty();
        assertThat(tags.ofTag("abc.def")).isEmpty();
        assertThat(tags.ofTag(tags.tag(CALL, LEG).replace("1234-2", "1234-3"))).isEmpty();
        assertThat(tags.ofTag(tags.tag(CALL, LEG) + ".")).isEmpty();
        assertThat(tags.ofBranch("z9hG4bK1")).isEmpty();
        assertThat(tags.ofBranch("z9hG4bK" + tags.tag(CALL, LEG))).isEmpty();
    }

    @Test
    void an_invite_and_its_cancel_are_of_one_call_and_the_next_try_of_another() {
        var call = tags.callOf(request("INVITE", 1), "acme.localhost");

        assertThat(tags.callOf(request("CANCEL", 1), "acme.localhost")).isEqualTo(call);
        assertThat(tags.callOf(request("INVITE", 2), "acme.localhost")).isNotEqualTo(call);
        assertThat(tags.callOf(request("INVITE", 1), "globex.localhost")).isNotEqualTo(call);
    }

    private static byte[] key(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return key;
    }

    private static SipMessage request(String method, int cseq) {
        return new WireMessages()
                .request(
                        method,
                        "sip:102@acme.localhost",
                        List.of(
                                new Header("Via", "SIP/2.0/UDP 127.0.0.1:5099;branch=z9hG4bK1"),
                                new Header("Max-Forwards", "70"),
                                new Header("From", "<sip:101@acme.localhost>;tag=a"),
                                new Header("To", "<sip:102@acme.localhost>"),
                                new Header("Call-ID", "c1"),
                                new Header("CSeq", cseq + " " + method)),
                        null);
    }
}
