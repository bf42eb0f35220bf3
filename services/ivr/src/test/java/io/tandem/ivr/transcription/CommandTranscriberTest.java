package io.tandem.ivr.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.ivr.transcription.Transcriber.NotTranscribed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With programs as a shell has them. */
class CommandTranscriberTest {
    /** More than a pipe holds, so that a program that reads nothing is met. */
    private static final byte[] WAVE = new byte[1 << 20];

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private static String run(String script, Duration within) throws NotTranscribed {
        return new CommandTranscriber(List.of("sh", "-c", script)).transcribe(WAVE, "ru", within);
    }

    @Test
    void the_program_gets_the_sound_and_its_language_and_what_it_prints_is_the_text() throws NotTranscribed {
        assertThat(run("n=$(wc -c); printf '  %s bytes\\tin %s\\0,\\nперезвоните\\n\\n' $n $TANDEM_LANGUAGE", WITHIN))
                .isEqualTo("1048576 bytes in ru ,\nперезвоните");
        assertThat(run("cat > /dev/null", WITHIN)).isEmpty();
    }

    @Test
    void it_need_not_read_all_and_knows_nothing_of_us() throws NotTranscribed {
        assertThat(run("echo hello", WITHIN)).isEqualTo("hello");
        assertThat(run(
                        "env | grep -c -v -E '^(PATH|HOME|LANG|LC_ALL|TMPDIR|PWD|OLDPWD|SHLVL|_|TANDEM_LANGUAGE)=' || true",
                        WITHIN))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "cat > /dev/null; exit 3, it ends with 3",
        "kill -9 $$, it ends with 137",
        "yes, it prints more than 65536 bytes",
        "sleep 600, it is not done within 1 s",
        "exec >&-; sleep 600, it does not end within 1 s",
    })
    void whatever_it_does_it_is_over_in_time(String script, String why) {
        assertThatThrownBy(() -> run(script, Duration.ofSeconds(why.endsWith("1 s") ? 1 : 10)))
                .isInstanceOf(NotTranscribed.class)
                .hasMessage(why);
    }

    /** The other keeps what it prints open: whether that is closed with it or awaited is the JDK's to say, and a matter of microseconds. */
    @Test
    void who_leaves_another_behind_is_not_waited_for() {
        try {
            assertThat(run("sleep 600 & echo done", Duration.ofSeconds(1))).isEqualTo("done");
        } catch (NotTranscribed late) {
            assertThat(late).hasMessage("it is not done within 1 s");
        }
    }

    @Test
    void one_that_is_not_there_is_said_so() {
        assertThatThrownBy(() -> new CommandTranscriber(List.of("/no/such/program")).transcribe(WAVE, "en", WITHIN))
                .hasMessageContaining("it cannot be started");
    }
}
