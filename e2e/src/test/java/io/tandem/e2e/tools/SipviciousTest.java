package io.tandem.e2e.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.tools.Sipvicious.Attack;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Scanners learn no extension and no password, and are banned; who is registered calls on. */
class SipviciousTest {
    private static final String[] ENOUGH = {"--maximumtime=2", "--domain=acme.localhost"};

    @RegisterExtension
    static final Stage stage = new Stage();

    private Sipvicious sipvicious;
    private Softphone caller;

    @BeforeEach
    void a_phone_is_registered_beside_them() {
        sipvicious = new Sipvicious(stage.installation().sip().getPort());
        stage.registered("102").answering();
        caller = stage.phoneAt("127.0.0.50", stage.demo().account("101"));
        caller.register();
    }

    @Test
    void scanners_that_say_their_name_hear_nothing_and_are_banned_until_it_is_lifted() {
        var map = sipvicious.begin("127.0.0.51", "svmap");
        var war = sipvicious.begin("127.0.0.52", "svwar", with("-e100-110"));
        var crack = sipvicious.begin("127.0.0.53", "svcrack", with("-u101", "-r1-500"));
        calls();

        for (var attack : List.of(map, war, crack)) {
            assertThat(learned(attack)).doesNotContain("Tandem").doesNotContainPattern("\\b10[1-9]\\b");
            assertThat(ban(attack).path("reason").asString()).isEqualTo("SCANNER");
        }
        stage.provider().delete("/bans/127.0.0.51").expect(204);
        Await.until("it is answered again", Stage.SOON, () -> isFound("127.0.0.51"));
    }

    @Test
    void scanners_in_disguise_learn_no_extension_and_no_password() {
        var register = sipvicious.beginDisguised("127.0.0.61", "svwar", with("-e100-160", "-mREGISTER"));
        var invite = sipvicious.beginDisguised("127.0.0.62", "svwar", with("-e100-160", "-mINVITE"));
        var options = sipvicious.beginDisguised("127.0.0.63", "svwar", with("-e100-160", "-mOPTIONS"));
        var force = sipvicious.beginDisguised("127.0.0.64", "svwar", with("-e100-299", "-mREGISTER", "--force"));
        var crack = sipvicious.beginDisguised("127.0.0.65", "svcrack", with("-u101", "-r1-500"));
        calls();

        for (var attack : List.of(register, invite, options, force, crack)) {
            assertThat(learned(attack)).doesNotContainPattern("(?m)^\\|.*\\b1[0-6][0-9]\\b");
        }
        assertThat(ban(crack).path("reason").asString()).isEqualTo("LOGIN");
        assertThat(ban(crack).path("users").asInt()).isEqualTo(1);
        // The tenant in whose realm it was tried sees it too, and lifts it.
        stage.admin().delete(stage.demo().tenant() + "/bans/" + crack.source()).expect(204);
        Await.until("it is answered again", Stage.SOON, () -> isFound(crack.source()));
    }

    private static String[] with(String... options) {
        var all = new String[options.length + ENOUGH.length];
        System.arraycopy(options, 0, all, 0, options.length);
        System.arraycopy(ENOUGH, 0, all, options.length, ENOUGH.length);
        return all;
    }

    private void calls() {
        for (int i = 0; i < 3; i++) {
            PhoneCall call = caller.call("102");
            call.awaitAnswered(Stage.SOON);
            call.hangUp();
            call.awaitEnded(Stage.SOON);
        }
    }

    private static String learned(Attack attack) {
        String learned = attack.learned();
        System.out.println(attack.source() + ": " + learned.lines().findFirst().orElse("nothing"));
        return learned;
    }

    private JsonNode ban(Attack attack) {
        Await.until(
                "the ban of " + attack.source() + " is seen",
                Stage.SOON,
                () -> bans(attack.source()).isPresent());
        return bans(attack.source()).orElseThrow();
    }

    private static Optional<JsonNode> bans(String source) {
        return stage.provider()
                .get("/bans?q=" + source)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .filter(ban -> ban.path("source").asString().equals(source))
                .findFirst();
    }

    private boolean isFound(String source) {
        return sipvicious
                .beginDisguised(source, "svmap", "--fromname=Reception")
                .learned()
                .contains("127.0.0.1:");
    }
}
