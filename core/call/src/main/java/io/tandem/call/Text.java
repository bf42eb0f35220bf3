package io.tandem.call;

/**
 * Words from one phone to another, passed on as they are.
 *
 * @param contentType a media type, such as {@code text/plain;charset=UTF-8}
 */
public record Text(String contentType, String body) {}
