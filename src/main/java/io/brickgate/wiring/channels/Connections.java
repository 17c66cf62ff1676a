package io.brickgate.wiring.channels;

import io.brickgate.notifications.DeliveryFault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Reads what a broken connection means for a delivery. */
final class Connections {

    private Connections() {}

    static DeliveryFault fault(IOException io) {
        if (unmade(io)) {
            return new DeliveryFault(true, false, null, "The receiver could not be reached: " + kind(io));
        }
        boolean late = io instanceof SocketTimeoutException || io instanceof HttpTimeoutException;
        String problem = late ? "The receiver did not answer in time" : "The connection broke: " + kind(io);
        return new DeliveryFault(true, true, null, problem);
    }

    /** Whether nothing can have arrived. */
    private static boolean unmade(IOException io) {
        return io instanceof ConnectException
                || io instanceof ConnectTimeoutException
                || io instanceof UnknownHostException
                || io instanceof NoRouteToHostException
                || io instanceof SSLHandshakeException;
    }

    private static String kind(IOException io) {
        return io.getClass().getSimpleName();
    }
}
