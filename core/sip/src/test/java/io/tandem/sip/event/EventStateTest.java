package io.tandem.sip.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.event.PresenceInfo.Activity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Documents of NOTIFY as an XML parser reads them. */
class EventStateTest {
    private static final String RPID = "urn:ietf:params:xml:ns:pidf:rpid";

    @Test
    void dialogs_are_told_with_their_direction_state_and_other_side() throws Exception {
        var info = new DialogInfo(
                "sip:102@acme.localhost",
                "102",
                List.of(
                        new DialogInfo.Dialog("a-1", false, false, "sip:1&<\">@acme.localhost"),
                        new DialogInfo.Dialog("b-0", true, true, "sip:103@acme.localhost")));

        var root = read(info.text(7)).getDocumentElement();

        assertThat(root.getLocalName()).isEqualTo("dialog-info");
        assertThat(root.getNamespaceURI()).isEqualTo("urn:ietf:params:xml:ns:dialog-info");
        assertThat(root.getAttribute("version")).isEqualTo("7");
        assertThat(root.getAttribute("state")).isEqualTo("full");
        assertThat(root.getAttribute("entity")).isEqualTo("sip:102@acme.localhost");
        var first = (Element) root.getElementsByTagName("dialog").item(0);
        assertThat(first.getAttribute("direction")).isEqualTo("recipient");
        assertThat(text(first, "state")).isEqualTo("early");
        var remote = (Element) first.getElementsByTagName("remote").item(0);
        assertThat(text(remote, "identity")).isEqualTo("sip:1&<\">@acme.localhost");
        var second = (Element) root.getElementsByTagName("dialog").item(1);
        assertThat(second.getAttribute("direction")).isEqualTo("initiator");
        assertThat(text(second, "state")).isEqualTo("confirmed");
    }

    @Test
    void who_is_in_no_call_has_a_dialog_that_has_ended() throws Exception {
        var root = read(new DialogInfo("sip:102@acme.localhost", "102", List.of()).text(0))
                .getDocumentElement();

        assertThat(text(root, "state")).isEqualTo("terminated");
    }

    @Test
    void presence_is_open_or_closed_and_says_what_somebody_does() throws Exception {
        var open =
                read(new PresenceInfo("sip:102@acme.localhost", "102", true, Activity.TALKS, Optional.empty()).text(0));
        assertThat(text(open.getDocumentElement(), "basic")).isEqualTo("open");
        assertThat(open.getElementsByTagNameNS(RPID, "on-the-phone").getLength())
                .isOne();

        var closed =
                read(new PresenceInfo("sip:102@acme.localhost", "102", false, Activity.NONE, Optional.empty()).text(0));
        assertThat(text(closed.getDocumentElement(), "basic")).isEqualTo("closed");
        assertThat(closed.getElementsByTagNameNS(RPID, "activities").getLength())
                .isZero();
    }

    @Test
    void a_mailbox_has_waiting_messages_where_some_are_fresh() {
        assertThat(new MessageSummary("sip:101@acme.localhost", 2, 8).text(0))
                .isEqualTo("Messages-Waiting: yes\r\nMessage-Account: sip:101@acme.localhost\r\n"
                        + "Voice-Message: 2/8 (0/0)\r\n");
    }

    private static Document read(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Element within, String name) {
        return within.getElementsByTagName(name).item(0).getTextContent();
    }
}
