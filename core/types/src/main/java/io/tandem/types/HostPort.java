package io.tandem.types;

/** An IP address or host name with its port, 0 to 65535. IPv6 addresses are kept without brackets. */
public record HostPort(String host, int port) {
    public HostPort {
        if (host.isBlank() || port < 0 || port > 65535) {
            throw new IllegalArgumentException("not an address with port: '" + host + "' " + port);
        }
    }

    /** @throws IllegalArgumentException if {@code text} is not {@code host:port} or {@code [v6]:port} */
    public static HostPort of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("an address looks like 127.0.0.1:5060, not '" + text + "'");
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new HostPort(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
