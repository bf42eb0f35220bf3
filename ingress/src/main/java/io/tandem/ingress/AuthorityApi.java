package io.tandem.ingress;

import io.tandem.portal.AuthorityDownload;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The certificate of the authority that edges are certified by. */
@RestController
class AuthorityApi {
    private final Optional<Path> file;

    /** @param file that an edge writes; empty where edges have an operator's certificate */
    AuthorityApi(String file) {
        this.file = Optional.of(file).filter(name -> !name.isEmpty()).map(Path::of);
    }

    @GetMapping("/ca.pem")
    ResponseEntity<Resource> certificate() {
        return AuthorityDownload.of(file);
    }
}
