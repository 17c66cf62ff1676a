package io.brickgate.notifications;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The rule for addresses that notices and credentials are sent to: encrypted, or not leaving the machine. */
final class WebAddress {

    private WebAddress() {}

    /** What is wrong with the address, without quoting it; blank is not wrong. */
    static Optional<String> fault(String address) {
        if (address.isBlank()) {
            return Optional.empty();
        }
        try {
            return fault(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.of("is no web address");
        }
    }

    private static Optional<String> fault(URI address) {
        String host = address.getHost();
        if (host == null || !("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
            return Optional.of("is no web address such as https://…");
        }
        if ("http".equals(address.getScheme()) && !loopback(host)) {
            return Optional.of("must begin with https://; plain http:// is for loopback only");
        }
        if (address.getUserInfo() != null || address.getQuery() != null || address.getFragment() != null) {
            return Optional.of("must not have a user, a query or a fragment");
        }
        return Optional.empty();
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
