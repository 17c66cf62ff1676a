package io.brickgate.wiring.rest;

import io.brickgate.documents.Json;
import io.brickgate.notifications.Channel;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.thread.Threading;
import org.springframework.boot.web.embedded.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.task.DelegatingSecurityContextAsyncTaskExecutor;

/** The threads, filters and settings of the REST door. */
@Configuration(proxyBeanMethods = false)
class RestWiring {

    private static final int THREADS = 32;
    private static final int WAITING = 200;
    private static final int BEFORE_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER - 10;
    /** So much of a body that is too large is read and dropped, so that the client reads the answer. */
    private static final int DROPPED = 64 * 1024 * 1024;

    /** platform-http answers on these threads, and takes the caller's identity along. */
    @Bean
    DelegatingSecurityContextAsyncTaskExecutor restExecutor(AsyncTaskExecutor restThreads) {
        return new DelegatingSecurityContextAsyncTaskExecutor(restThreads);
    }

    @Bean
    AsyncTaskExecutor restThreads(Environment environment) {
        if (Threading.VIRTUAL.isActive(environment)) {
            SimpleAsyncTaskExecutor virtual = new SimpleAsyncTaskExecutor("rest-");
            virtual.setVirtualThreads(true);
            return virtual;
        }
        ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
        pool.setThreadNamePrefix("rest-");
        pool.setCorePoolSize(THREADS);
        pool.setAllowCoreThreadTimeOut(true);
        pool.setMaxPoolSize(THREADS);
        pool.setQueueCapacity(WAITING);
        return pool;
    }

    @Bean
    ComponentCustomizer contractHeaders() {
        return ComponentCustomizer.forType(
                PlatformHttpComponent.class, component -> component.setHeaderFilterStrategy(new ContractHeaders()));
    }

    @Bean
    TomcatConnectorCustomizer droppedBodies() {
        return connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxSwallowSize(DROPPED);
            }
        };
    }

    /** After security, so that strangers' bodies are not read at all. */
    @Bean
    FilterRegistrationBean<Filter> bodyGuard(ProblemWriter problems) {
        return registered(new BodyGuard(problems), 10);
    }

    /** Before security, which asks what it has found. */
    @Bean
    FilterRegistrationBean<Filter> signedHooks(List<Channel> channels, ProblemWriter problems, Json json, Clock clock) {
        return registered(new SignedHooks(channels, problems, json, clock), BEFORE_SECURITY);
    }

    @Bean
    FilterRegistrationBean<Filter> emptyErrors(ProblemWriter problems) {
        return registered(new EmptyErrors(problems), 5);
    }

    private static FilterRegistrationBean<Filter> registered(Filter filter, int order) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/api/*", "/hooks/*");
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        registration.setAsyncSupported(true);
        registration.setOrder(order);
        return registration;
    }
}
