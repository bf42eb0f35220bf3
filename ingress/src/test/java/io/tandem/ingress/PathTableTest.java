package io.tandem.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTableTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/token, TENANTS",
        "/api/v1/tenants, TENANTS",
        "/api/v1/tenants/7, TENANTS",
        "/api/v1/tenants/7/extensions/9, TENANTS",
        "/api/v1/tenants/7/calls, CALLS",
        "/api/v1/tenants/7/calls/live, CALLS",
        "/api/v1/tenants/calls, TENANTS",
        "/api/v1/tenants/7//numbers, NUMBERS",
        "/api/v1/tenants/7/ring-groups/, ROUTING",
        "/api/v1/tenants/7/unheard-of, TENANTS",
    })
    void the_row_with_the_most_segments_decides(String path, Upstream service) {
        assertThat(PathTable.API.service(path)).contains(service);
    }

    @Test
    void what_no_row_begins_is_nobodys() {
        assertThat(PathTable.API.service("/api/v2/tenants")).isEmpty();
        assertThat(PathTable.API.service("/api/v1/tenantsx")).isEmpty();
    }
}
