package io.brickgate.wiring.security;

import io.brickgate.access.Role;
import io.brickgate.wiring.BrickgateSettings;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What each path asks for, denied by default. Which role an operation needs is asked by its door or desk, where a refusal
 * goes on record: a path can be written in more ways than one.
 */
@Configuration(proxyBeanMethods = false)
class SecurityWiring {

    private static final String[] ROLES =
            Arrays.stream(Role.values()).map(Enum::name).toArray(String[]::new);
    private static final String[] PAGES = {
        "/", "/runs/**", "/webjars/**", "/css/**", "/js/**", "/img/**", "/favicon.ico", "/error"
    };
    private static final String[] CONTRACT = {"/api/v1/openapi.json", "/api/v1/docs", "/api/v1/docs/**"};
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " frame-ancestors 'none'; form-action 'self'";
    /** The page to browse the contract sets styles by itself. */
    private static final String API_POLICY = POLICY + "; style-src 'self' 'unsafe-inline'";

    @Bean
    AuthenticationManager authenticationManager(BrickgateSettings settings, BeanFactory beans, Clock clock) {
        boolean demo = demo(beans);
        Passwords passwords = new Passwords(demo);
        ProviderManager manager = new ProviderManager(new LocalLogins(
                new LocalUsers(settings.security().users(), passwords, demo),
                passwords,
                new LoginThrottle(settings.security().loginsPerMinute(), clock),
                new RecentLogins(clock)));
        manager.setEraseCredentialsAfterAuthentication(true);
        return manager;
    }

    @Bean
    @Order(1)
    SecurityFilterChain machines(HttpSecurity http, AuthenticationManager logins, Refusals refusals, BeanFactory beans)
            throws Exception {
        boolean demo = demo(beans);
        return basic(http, logins, refusals, API_POLICY)
                .securityMatcher("/api/**", "/hooks/**", "/actuator/**")
                .authorizeHttpRequests(paths -> {
                    paths.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                            .permitAll();
                    paths.requestMatchers("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")
                            .permitAll();
                    if (demo) {
                        paths.requestMatchers(HttpMethod.GET, CONTRACT).permitAll();
                    }
                    paths.requestMatchers("/actuator/prometheus", "/api/v1/**", "/hooks/databricks")
                            .hasAnyRole(ROLES);
                    paths.anyRequest().denyAll();
                })
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, AuthenticationManager logins, Refusals refusals, BeanFactory beans)
            throws Exception {
        boolean demo = demo(beans);
        return basic(http, logins, refusals, POLICY)
                .authorizeHttpRequests(paths -> {
                    paths.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                            .permitAll();
                    if (demo) {
                        paths.requestMatchers(HttpMethod.GET).permitAll();
                    } else {
                        paths.requestMatchers(HttpMethod.GET, PAGES).hasAnyRole(ROLES);
                    }
                    paths.anyRequest().denyAll();
                })
                .build();
    }

    private static HttpSecurity basic(
            HttpSecurity http, AuthenticationManager logins, Refusals refusals, String contentPolicy) throws Exception {
        return http.authenticationManager(logins)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.NO_REFERRER)));
    }

    /** The demo's own bean says so, which no setting can feign. */
    private static boolean demo(BeanFactory beans) {
        return beans.containsBean("demoWorld");
    }
}
