package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants never meet: by SIP or by the API. */
class TenantIsolationTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static Softphone globexPhone(String number) {
        Softphone phone = stage.phone(stage.demo().otherAccount(number));
        phone.register();
        return phone;
    }

    @Test
    void the_same_number_in_another_tenant_is_another_phone() {
        Softphone acme = stage.registered("102");
        Softphone globex = globexPhone("102").answering();

        PhoneCall call = globexPhone("101").call("102");

        call.awaitAnswered(SOON);
        assertThat(globex.callsReceived()).hasSize(1);
        assertThat(acme.callsReceived()).isEmpty();
        call.hangUp();
        call.awaitByeAnswered(SOON);
    }

    @Test
    void credentials_of_one_tenant_do_not_register_in_another() {
        Account mine = stage.demo().otherAccount("101");
        Account forged = new Account("101", "acme.localhost", mine.authUser(), mine.password());
        Account across = new Account("acme*101", "127.0.0.1", "globex*101", mine.password());

        assertThat(stage.phone(forged).register(Duration.ofMinutes(5)).status()).isIn(401, 403);
        assertThat(stage.phone(across).register(Duration.ofMinutes(5)).status()).isIn(401, 403);
    }

    @Test
    void an_extension_registers_as_nobody_else_of_its_own_tenant() {
        Account mine = stage.demo().account("101");
        Account asOther = new Account("102", mine.domain(), mine.authUser(), mine.password());

        assertThat(stage.phone(asOther).register(Duration.ofMinutes(5)).status())
                .isIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip:103@acme.localhost", "sip:acme*103@127.0.0.1", "sip:103@nowhere.example"})
    void a_call_into_another_tenant_reaches_nobody(String uri) {
        Softphone acme = stage.registered("103");

        PhoneCall call = globexPhone("101").callUri(uri);

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isIn(401, 403, 404);
        assertThat(acme.callsReceived()).isEmpty();
    }

    @Test
    void a_caller_cannot_claim_another_tenants_identity() {
        Account mine = stage.demo().otherAccount("101");
        Softphone acme = stage.registered("102");
        Softphone liar = stage.phone(new Account("101", "acme.localhost", mine.authUser(), mine.password()));

        PhoneCall call = liar.call("102");

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isIn(401, 403);
        assertThat(acme.callsReceived()).isEmpty();
    }

    @Test
    void a_bye_from_a_stranger_does_not_end_a_call() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        PhoneCall call = alice.call("102");
        call.awaitAnswered(SOON);
        PhoneCall called = bob.awaitCall(SOON);
        Softphone mallory = globexPhone("101");

        SipText answer = mallory.ask("BYE", SipText.uriOf(call.finalResponse().require("Contact")), writer -> writer);

        assertThat(answer.status()).isIn(401, 403, 481);
        assertThat(call.phase()).isEqualTo(PhoneCall.Phase.ANSWERED);
        call.hangUp();
        called.awaitEnded(SOON);
    }

    @Test
    void the_api_hides_every_collection_of_another_tenant() {
        for (String collection :
                new String[] {"", "/extensions", "/users", "/ring-groups", "/calls", "/numbers", "/trunks", "/audit"}) {
            assertThat(stage.admin()
                            .get(stage.demo().otherTenant() + collection)
                            .status())
                    .as("GET %s of the other tenant", collection)
                    .isEqualTo(404);
        }
    }

    @Test
    void the_api_creates_nothing_in_another_tenant() {
        int status = stage.admin()
                .post(stage.demo().otherTenant() + "/extensions", Map.of("number", "177", "displayName", "Mallory"))
                .status();

        assertThat(status).isEqualTo(404);
    }

    @Test
    void an_object_of_another_tenant_is_not_found_under_ones_own_path() {
        String foreign = stage.provider()
                .get(stage.demo().otherTenant() + "/extensions")
                .expect(200)
                .body()
                .path("items")
                .path(0)
                .path("id")
                .asString();

        assertThat(stage.admin()
                        .get(stage.demo().tenant() + "/extensions/" + foreign)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_api_key_sees_its_own_tenant_alone() {
        assertThat(stage.demo()
                        .withKey()
                        .get(stage.demo().tenant() + "/extensions")
                        .status())
                .isEqualTo(200);
        assertThat(stage.demo()
                        .withKey()
                        .get(stage.demo().otherTenant() + "/extensions")
                        .status())
                .isEqualTo(404);
    }
}
