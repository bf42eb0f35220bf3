package io.tandem.tenants.extension;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.Role;
import io.tandem.platform.web.Answers;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/me/browsers/{browser}/phone}: the SIP account of my own softphone in one browser, and of nobody else's. */
@RestController
@RequestMapping("/api/v1/me/browsers/{browser}/phone")
@Access(value = "me", read = Role.USER, write = Role.USER)
public class BrowserPhoneApi {
    private final BrowserPhones phones;

    /** @param name so that an administrator knows which it is */
    public record BrowserPhoneInput(
            @NotNull @Size(min = 1, max = 100) String name) {}

    public BrowserPhoneApi(BrowserPhones phones) {
        this.phones = phones;
    }

    /** The secret in the answer is a new one each time: the one before it is of no use any more. */
    @PutMapping
    public ResponseEntity<DeviceView> open(
            Caller caller, @PathVariable UUID browser, @Valid @RequestBody BrowserPhoneInput input) {
        return Answers.changed(phones.open(caller, browser, input.name()));
    }

    @DeleteMapping
    public ResponseEntity<Void> close(Caller caller, @PathVariable UUID browser) {
        return Answers.deleted(phones.close(caller, browser));
    }
}
