package io.tandem.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.contracts.config.CredentialRecord.Ha1Set;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW = Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes());

    @Test
    void what_was_encrypted_is_read_again_and_never_looks_the_same_twice() {
        var secrets = Secrets.of(NEW, List.of());

        var first = secrets.encrypt("s3cret", "device 1");

        assertThat(secrets.decrypt(first, "device 1")).isEqualTo("s3cret");
        assertThat(secrets.encrypt("s3cret", "device 1")).isNotEqualTo(first).doesNotContain("s3cret");
    }

    @Test
    void a_secret_moved_to_another_place_is_refused() {
        var secrets = Secrets.of(NEW, List.of());
        var text = new Ha1Set("a", "b").encrypted(new UUID(0, 1), secrets);

        assertThatThrownBy(() -> secrets.decrypt(text, new UUID(0, 2).toString()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void after_a_rotation_the_previous_key_still_reads_and_the_new_one_writes() {
        var before = Secrets.of(OLD, List.of()).encrypt("s3cret", "here");
        var rotated = Secrets.of(NEW, List.of(OLD));

        assertThat(rotated.decrypt(before, "here")).isEqualTo("s3cret");
        assertThatThrownBy(() -> Secrets.of(OLD, List.of()).decrypt(rotated.encrypt("s3cret", "here"), "here"))
                .hasMessageContaining("unknown cell key");
    }

    @Test
    void a_tampered_secret_is_refused() {
        var secrets = Secrets.of(NEW, List.of());
        var text = secrets.encrypt("s3cret", "here");

        assertThatThrownBy(() -> secrets.decrypt(text.substring(0, text.length() - 4) + "AAAA", "here"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> secrets.decrypt("plain", "here")).isInstanceOf(IllegalArgumentException.class);
    }
}
