package io.tandem.edge.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.event.Published;
import org.junit.jupiter.api.Test;

/** Presence documents as phones publish them (RFC 3863, RFC 4479, RFC 4480). */
class PidfTest {
    private static final String HEAD =
            "<?xml version='1.0' encoding='UTF-8'?><presence xmlns='urn:ietf:params:xml:ns:pidf'"
                    + " xmlns:dm='urn:ietf:params:xml:ns:pidf:data-model' xmlns:rpid='urn:ietf:params:xml:ns:pidf:rpid'"
                    + " entity='sip:102@acme.localhost'>";

    @Test
    void what_a_softphone_says_is_understood() {
        assertThat(Pidf.read(HEAD + "<tuple id='t1'><status><basic>open</basic></status></tuple>"
                        + "<dm:person id='p1'><rpid:activities><rpid:away/></rpid:activities>"
                        + "<dm:note>Back at &lt;five&gt;</dm:note></dm:person></presence>"))
                .contains(new Published(false, "away", "Back at <five>"));
    }

    @Test
    void who_is_open_anywhere_is_open() {
        String closed = "<tuple id='a'><status><basic>closed</basic></status></tuple>";
        String open = "<tuple id='b'><status><basic> open </basic></status></tuple>";
        assertThat(Pidf.read(HEAD + closed + "</presence>")).contains(new Published(true, "", ""));
        assertThat(Pidf.read(HEAD + closed + open + "</presence>")).contains(new Published(false, "", ""));
    }

    @Test
    void an_activity_that_nobody_knows_is_none() {
        assertThat(Pidf.read(HEAD + "<dm:person id='p'><rpid:activities><rpid:knitting/><rpid:unknown/>"
                        + "</rpid:activities></dm:person></presence>"))
                .contains(new Published(false, "", ""));
    }

    @Test
    void a_long_note_is_cut() {
        assertThat(Pidf.read(HEAD + "<note>" + "x".repeat(300) + "</note></presence>")
                        .orElseThrow()
                        .note())
                .hasSize(200);
    }

    @Test
    void what_is_no_presence_document_is_refused() {
        assertThat(Pidf.read("")).isEmpty();
        assertThat(Pidf.read("lunch")).isEmpty();
        assertThat(Pidf.read("<presence/>")).isEmpty();
        assertThat(Pidf.read(HEAD + "<tuple>")).isEmpty();
        assertThat(Pidf.read(HEAD + " ".repeat(8_000) + "</presence>")).isEmpty();
    }

    @Test
    void entities_are_not_followed() {
        String bomb = "<?xml version='1.0'?><!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>"
                + "<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
                + "<presence xmlns='urn:ietf:params:xml:ns:pidf'><note>&b;&f;</note></presence>";
        assertThat(Pidf.read(bomb).map(Published::note).orElse("")).doesNotContain("aaa", "root");
    }
}
