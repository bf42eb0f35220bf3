package io.tandem.platform.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionAndMaskTest {
    @Test
    void a_version_is_read_as_it_was_written() {
        assertThat(ConfigurationVersion.parse("tenants.1234c"))
                .contains(new ConfigurationVersion("tenants", 1234, true));
        assertThat(ConfigurationVersion.parse("numbers.7").orElseThrow()).hasToString("numbers.7");
    }

    @Test
    void what_is_no_version_is_not_read_as_one() {
        assertThat(List.of(
                        "",
                        "tenants",
                        "tenants.",
                        "tenants.-1",
                        "Tenants.1",
                        "tenants.1x",
                        "tenants.99999999999999999999"))
                .allSatisfy(text -> assertThat(ConfigurationVersion.parse(text)).isEmpty());
    }

    @Test
    void the_audit_masks_secrets_wherever_they_are() {
        var masked = String.valueOf(Masked.of(
                Map.of("name", "desk", "secret", "s3cret", "devices", List.of(Map.of("ha1", "abc", "number", "101")))));

        assertThat(masked).contains("desk", "101").doesNotContain("s3cret", "abc");
    }
}
