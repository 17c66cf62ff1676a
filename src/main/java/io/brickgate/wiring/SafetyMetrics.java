package io.brickgate.wiring;

import io.brickgate.actions.Breakers;
import io.brickgate.actions.KillSwitch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Says in metrics whether the hub may act, and how many causes are held back. */
@Component
class SafetyMetrics {

    SafetyMetrics(MeterRegistry meters, KillSwitch killSwitch, Breakers breakers) {
        Gauge.builder("brickgate.actions.on", killSwitch, it -> it.on() ? 1 : 0)
                .description("1 while the hub may act")
                .register(meters);
        Gauge.builder("brickgate.breakers.open", breakers, it -> it.open().size())
                .description("Causes whose automatic retries are held back")
                .register(meters);
    }
}
