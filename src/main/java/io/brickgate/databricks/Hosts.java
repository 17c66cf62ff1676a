package io.brickgate.databricks;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which addresses the hub sends its credentials to: TLS everywhere, plain HTTP only within the machine. */
final class Hosts {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private Hosts() {}

    static URI checked(String what, URI host) {
        String scheme = String.valueOf(host.getScheme()).toLowerCase(Locale.ROOT);
        if (host.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException(what + " must be an address like https://adb-1234.azuredatabricks.net");
        }
        if (scheme.equals("http")
                && !LOOPBACK.matcher(host.getHost().toLowerCase(Locale.ROOT)).matches()) {
            throw new IllegalArgumentException(
                    what + " must begin with https://; plain http:// is for this machine's own addresses only");
        }
        if (host.getRawUserInfo() != null || host.getRawQuery() != null || host.getRawFragment() != null) {
            throw new IllegalArgumentException(what + " must be scheme, host and port, without user, ? or #");
        }
        if (!String.valueOf(host.getRawPath()).matches("/?")) {
            throw new IllegalArgumentException(what + " must have no path after the host");
        }
        return URI.create(scheme + "://" + host.getRawAuthority());
    }
}
