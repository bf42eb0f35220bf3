package io.tandem.ingress;

import java.io.IOException;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v3/api-docs}: one document for all services. */
@RestController
class ApiDocsApi {
    private final IngressConfig config;
    private final ApiDocs docs;

    ApiDocsApi(IngressConfig config, ApiDocs docs) {
        this.config = config;
        this.docs = docs;
    }

    @GetMapping("/v3/api-docs")
    ResponseEntity<?> merged() {
        try {
            return ResponseEntity.ok(
                    docs.of(Arrays.stream(Upstream.values()).map(config::of).toList()));
        } catch (IOException e) {
            return ResponseEntity.of(
                            ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, String.valueOf(e.getMessage())))
                    .build();
        }
    }
}
