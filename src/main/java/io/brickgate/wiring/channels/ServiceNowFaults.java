package io.brickgate.wiring.channels;

import io.brickgate.notifications.DeliveryFault;
import jakarta.ws.rs.client.ResponseProcessingException;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.component.servicenow.ServiceNowException;
import org.apache.cxf.rs.security.oauth2.provider.OAuthServiceException;
import org.jspecify.annotations.Nullable;

/** Reads what the ServiceNow component throws. */
final class ServiceNowFaults {

    private ServiceNowFaults() {}

    static @Nullable DeliveryFault of(Throwable cause, HttpFaults http) {
        if (cause instanceof ResponseProcessingException unread) {
            return unread(unread.getResponse(), http);
        }
        if (cause instanceof IllegalStateException empty && byResponse(empty)) {
            return unread(null, http);
        }
        if (cause instanceof OAuthServiceException refused) {
            boolean broken = refused.getError() == null
                    || "server_error".equals(refused.getError().getError());
            return new DeliveryFault(broken, false, null, "ServiceNow did not grant a sign-in");
        }
        return null;
    }

    /** CXF says so where an answer broke off before its body, whatever its status. */
    private static boolean byResponse(IllegalStateException empty) {
        StackTraceElement[] trace = empty.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("org.apache.cxf.jaxrs.impl.Response");
    }

    /** An answer in place of JSON: a sleeping instance's page, a proxy's, half an answer. */
    private static DeliveryFault unread(@Nullable Response response, HttpFaults http) {
        if (response == null || response.getStatus() < 300) {
            return new DeliveryFault(true, true, null, "ServiceNow's answer could not be read");
        }
        Map<String, String> headers = new HashMap<>();
        response.getStringHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return http.answered(response.getStatus(), headers, null);
    }

    static String words(ServiceNowException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return refusal.getDetail() == null ? message : message + ": " + refusal.getDetail();
    }
}
