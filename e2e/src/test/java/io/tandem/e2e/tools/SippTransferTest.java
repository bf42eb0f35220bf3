package io.tandem.e2e.tools;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An attended transfer by REFER with Replaces (RFC 5589 section 7), where who transfers is sipp, in both of his calls. */
@Tag("both-shapes")
class SippTransferTest {
    private static final String ASKED = "103";

    @RegisterExtension
    static final Stage stage = new Stage();

    private static Sipp sipp;

    @BeforeAll
    static void sipp_is_there() {
        sipp = Required.sipp("sipp-transfer", "no attended transfer by sipp");
    }

    @Test
    void who_was_called_first_talks_with_who_was_asked() {
        Softphone bob = stage.registered("102").answering();
        Softphone carol = stage.registered(ASKED).answering();
        Path dialog = Stage.freshDirectory("sipp-asks").resolve("dialog");

        try (var asking = plays("asks.xml", ASKED, List.of("-trace_logs", "-log_file", made(dialog)))) {
            PhoneCall atCarol = carol.awaitCall(Stage.SOON);
            Await.until(
                    "sipp says which dialog it asks in",
                    Stage.SOON,
                    () -> !replaces(dialog).isEmpty());
            try (var transferring = plays(
                    "transfers.xml", "102", List.of("-key", "asked", ASKED, "-key", "replaces", replaces(dialog)))) {
                PhoneCall atBob = bob.awaitCall(Stage.SOON);

                atBob.awaitTone(carol.tone().hertz(), Stage.SOON);
                atCarol.awaitTone(bob.tone().hertz(), Stage.SOON);
                transferring.awaitSuccess();
                asking.awaitSuccess();
                atBob.hangUp();
                atCarol.awaitEnded(Stage.SOON);
            }
        }
    }

    private static Sipp.Answering plays(String scenario, String callee, List<String> options) {
        Account alice = stage.demo().account("101");
        Path users = sipp.users(scenario + ".csv", List.of(alice), List.of(callee));
        List<String> all = new ArrayList<>(List.of("-inf", users.toString()));
        all.addAll(options);
        return sipp.answer(scenario, stage.installation().sip(), Ports.free(), 1, all);
    }

    private static String made(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what sipp has written as the value of Replaces (RFC 3891) in URI escapes, or nothing yet */
    private static String replaces(Path dialog) {
        try {
            String[] words =
                    Files.exists(dialog) ? Files.readString(dialog).strip().split(" ") : new String[0];
            return words.length < 3
                    ? ""
                    : words[0].replace("@", "%40") + "%3Bto-tag%3D" + words[2] + "%3Bfrom-tag%3D" + words[1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
