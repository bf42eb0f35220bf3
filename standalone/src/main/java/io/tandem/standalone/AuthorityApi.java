package io.tandem.standalone;

import io.swagger.v3.oas.annotations.Hidden;
import io.tandem.tls.Certificates;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The local authority's certificate, to be imported into browsers and phones; 404 with an operator's certificate. */
@RestController
@Hidden
class AuthorityApi {
    private static final MediaType PEM = MediaType.parseMediaType("application/x-pem-file");

    private final Certificates certificates;

    AuthorityApi(Certificates certificates) {
        this.certificates = certificates;
    }

    @GetMapping("/ca.pem")
    ResponseEntity<Resource> certificate() {
        return certificates
                .localAuthority()
                .map(AuthorityApi::download)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<Resource> download(Path file) {
        var attachment =
                ContentDisposition.attachment().filename("tandem-ca.pem").build();
        return ResponseEntity.ok()
                .contentType(PEM)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(new FileSystemResource(file));
    }
}
