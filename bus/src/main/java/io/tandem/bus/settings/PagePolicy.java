package io.tandem.bus.settings;

/** What browsers are told to allow our pages, whichever process serves them. */
public final class PagePolicy {
    /** Scripts are files of ours alone; component libraries write styles, and SIP over WebSocket may be on another port. */
    public static final String CONTENT = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    public static final String PERMISSIONS = "microphone=(self), camera=(self), geolocation=(), payment=()";

    private PagePolicy() {}
}
