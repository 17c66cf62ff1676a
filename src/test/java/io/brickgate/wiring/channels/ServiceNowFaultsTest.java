package io.brickgate.wiring.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceNowFaultsTest {

    private final DeliveryFaults faults = new DeliveryFaults(List.of(), Clock.systemUTC());

    @Test
    void anAnswerThatBrokeOffBeforeItsBodyIsTriedAgain() {
        IllegalStateException empty = new IllegalStateException("The entity is not backed by an input stream");
        empty.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.apache.cxf.jaxrs.impl.ResponseImpl", "doReadEntity", "ResponseImpl.java", 510)
        });
        assertThat(faults.read(empty).again()).isTrue();
        assertThat(faults.read(empty).unsure()).isTrue();
    }

    @Test
    void aFaultOfOurOwnIsNot() {
        assertThat(faults.read(new IllegalStateException("ours")).again()).isFalse();
    }
}
