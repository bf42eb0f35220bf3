package io.tandem.ingress;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The local authority's certificate, to be imported into browsers and phones; 404 where there is none. */
@RestController
class AuthorityApi {
    private static final MediaType PEM = MediaType.parseMediaType("application/x-pem-file");

    private final String file;

    /** @param file that an edge writes; empty where edges have an operator's certificate */
    AuthorityApi(String file) {
        this.file = file;
    }

    @GetMapping("/ca.pem")
    ResponseEntity<Resource> certificate() {
        if (file.isEmpty() || !Files.isReadable(Path.of(file))) {
            return ResponseEntity.notFound().build();
        }
        var attachment =
                ContentDisposition.attachment().filename("tandem-ca.pem").build();
        return ResponseEntity.ok()
                .contentType(PEM)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(new FileSystemResource(file));
    }
}
