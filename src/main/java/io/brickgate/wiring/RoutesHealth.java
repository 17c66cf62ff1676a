package io.brickgate.wiring;

import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready only when every route is there and runs: an open port does not mean that the hub works. */
@Component("routes")
class RoutesHealth implements HealthIndicator {

    private final CamelContext camel;

    RoutesHealth(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public Health health() {
        long stopped = camel.getRoutes().stream()
                .filter(route -> !Boolean.FALSE.equals(route.isAutoStartup()))
                .filter(route -> camel.getRouteController().getRouteStatus(route.getRouteId()) != ServiceStatus.Started)
                .count();
        boolean chapters = camel.getRoute("detect") != null && camel.getRoute("decide") != null;
        return camel.isStarted() && chapters && stopped == 0
                ? Health.up().build()
                : Health.down().build();
    }
}
