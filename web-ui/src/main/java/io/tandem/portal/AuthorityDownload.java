package io.tandem.portal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The local authority's certificate, to be imported into browsers and phones. */
public final class AuthorityDownload {
    private static final MediaType PEM = MediaType.parseMediaType("application/x-pem-file");
    private static final ContentDisposition ATTACHMENT =
            ContentDisposition.attachment().filename("tandem-ca.pem").build();

    private AuthorityDownload() {}

    /** @param file empty with an operator's certificate, which browsers know: 404, as for one that is not there yet */
    public static ResponseEntity<Resource> of(Optional<Path> file) {
        return file.filter(Files::isReadable)
                .map(AuthorityDownload::answer)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<Resource> answer(Path file) {
        return ResponseEntity.ok()
                .contentType(PEM)
                .header(HttpHeaders.CONTENT_DISPOSITION, ATTACHMENT.toString())
                .body(new FileSystemResource(file));
    }
}
