package io.brickgate.wiring.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceNowFaultsTest {

    private final DeliveryFaults faults = new DeliveryFaults(List.of(), Clock.systemUTC());

    @Test
    void anAnswerThatBrokeOffBeforeItsBodyIsTriedAgain() {
        Throwable empty =
                catchThrowable(() -> Response.status(503).entity("half").build().readEntity(Map.class));
        assertThat(empty).isInstanceOf(IllegalStateException.class);
        assertThat(faults.read(empty).again()).isTrue();
        assertThat(faults.read(empty).unsure()).isTrue();
    }

    @Test
    void aFaultOfOurOwnIsNot() {
        assertThat(faults.read(new IllegalStateException("ours")).again()).isFalse();
    }
}
