package io.tandem.calls.webhooks;

import io.tandem.platform.web.Refusal;
import io.tandem.platform.web.Refusal.Fault;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a client writes of a webhook.
 *
 * @param events kinds of them, such as {@code call.ended}
 * @param enabled whether anything is sent; true unless told otherwise
 */
public record WebhookDraft(
        @NotNull @Size(min = 1, max = 100) String name,
        @NotNull @Size(max = 1000) String url,
        @NotNull List<String> events,
        @Nullable Boolean enabled) {
    public WebhookDraft {
        events = events == null ? List.of() : List.copyOf(events);
    }

    boolean isEnabled() {
        return enabled == null || enabled;
    }

    /** @throws Refusal 422 with every field that is wrong */
    void check() {
        List<Fault> faults = new ArrayList<>();
        if (!isAddress(url)) {
            faults.add(new Fault("/url", "begins with http:// or https://, and names a server"));
        }
        if (events.isEmpty()) {
            faults.add(new Fault("/events", "has one at least"));
        }
        events.stream()
                .filter(event -> !WebhookEvent.TYPES.contains(event))
                .forEach(event ->
                        faults.add(new Fault("/events", "has no " + event + "; there are " + WebhookEvent.TYPES)));
        if (!faults.isEmpty()) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "some fields are not valid", faults);
        }
    }

    /** Without a password in it, which would be shown to all who may see the webhook. */
    private static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
