package io.tandem.standalone;

import io.swagger.v3.oas.annotations.Hidden;
import io.tandem.portal.AuthorityDownload;
import io.tandem.tls.Certificates;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The certificate of the local authority. */
@RestController
@Hidden
class AuthorityApi {
    private final Certificates certificates;

    AuthorityApi(Certificates certificates) {
        this.certificates = certificates;
    }

    @GetMapping("/ca.pem")
    ResponseEntity<Resource> certificate() {
        return AuthorityDownload.of(certificates.localAuthority());
    }
}
