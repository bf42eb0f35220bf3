package io.tandem.platform.web;

import io.tandem.platform.change.ConfigurationVersion;
import io.tandem.platform.change.Written;
import java.net.URI;
import org.springframework.http.ResponseEntity;

/** Answers with the headers that REST clients rely on: ETag, Location, Tandem-Version. */
public final class Answers {
    private Answers() {}

    public static <T> ResponseEntity<T> found(Revised<T> object) {
        return ResponseEntity.ok().eTag(tag(object)).body(object.value());
    }

    public static <T> ResponseEntity<T> changed(Written<Revised<T>> written) {
        return versioned(ResponseEntity.ok().eTag(tag(written.value())), written)
                .body(written.value().value());
    }

    /** @param path of the new object, absolute */
    public static <T> ResponseEntity<T> created(String path, Written<Revised<T>> written) {
        return versioned(ResponseEntity.created(URI.create(path)).eTag(tag(written.value())), written)
                .body(written.value().value());
    }

    public static ResponseEntity<Void> deleted(Written<?> written) {
        var answer = ResponseEntity.noContent();
        written.inVersion().ifPresent(version -> answer.header(ConfigurationVersion.HEADER, version.toString()));
        return answer.build();
    }

    private static ResponseEntity.BodyBuilder versioned(ResponseEntity.BodyBuilder answer, Written<?> written) {
        written.inVersion().ifPresent(version -> answer.header(ConfigurationVersion.HEADER, version.toString()));
        return answer;
    }

    private static String tag(Revised<?> object) {
        return "\"" + object.revision() + "\"";
    }
}
