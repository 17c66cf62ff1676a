package io.brickgate.wiring.security;

import io.brickgate.access.Role;
import io.brickgate.wiring.BrickgateSettings;
import io.brickgate.wiring.rest.SignedHooks;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What each path asks for, denied by default. Which role an operation needs is asked by its door or desk, where a refusal
 * goes on record: a path can be written in more ways than one.
 */
@Configuration(proxyBeanMethods = false)
class SecurityWiring {

    private static final String[] ROLES =
            Arrays.stream(Role.values()).map(Enum::name).toArray(String[]::new);
    private static final String[] PAGES = {"/", "/runs/**", "/error"};
    private static final String[] FOR_ALL = {"/login", "/webjars/**", "/css/**", "/js/**", "/img/**", "/favicon.ico"};
    private static final String[] CONTRACT = {"/api/v1/openapi.json", "/api/v1/docs", "/api/v1/docs/**"};
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " frame-ancestors 'none'; form-action 'self'";
    /** The page to browse the contract sets styles by itself. */
    private static final String API_POLICY = POLICY + "; style-src 'self' 'unsafe-inline'";

    @Bean
    Grants grants(BrickgateSettings settings) {
        return new Grants(settings.security());
    }

    @Bean
    Claims claims(BrickgateSettings settings) {
        return new Claims(settings.security());
    }

    @Bean
    LoginThrottle loginThrottle(BrickgateSettings settings, Clock clock) {
        return new LoginThrottle(settings.security().loginsPerMinute(), clock);
    }

    /** Passwords, and tokens where an identity provider is configured. */
    @Bean
    AuthenticationManager authenticationManager(
            BrickgateSettings settings,
            Grants grants,
            Claims claims,
            LoginThrottle throttle,
            LoginRecord record,
            ObjectProvider<JwtDecoder> decoder,
            ObjectProvider<ClientRegistrationRepository> clients,
            Environment environment,
            BeanFactory beans,
            Clock clock) {
        boolean demo = demo(beans);
        BrickgateSettings.Security security = settings.security();
        LdapLogins directory = security.ldap().url().isBlank() ? null : new LdapLogins(security.ldap());
        JwtDecoder tokens = decoder.getIfAvailable();
        boolean otherDoors = demo || directory != null || tokens != null || clients.getIfAvailable() != null;
        Passwords passwords = new Passwords(demo);
        PasswordLogins byPassword = new PasswordLogins(
                new LocalUsers(security.users(), passwords, grants, otherDoors),
                passwords,
                directory,
                grants,
                throttle,
                new RecentLogins(clock),
                record);
        ProviderManager manager = tokens == null
                ? new ProviderManager(byPassword)
                : new ProviderManager(
                        byPassword, new BearerLogins(narrow(tokens, environment), claims, grants, throttle, record));
        manager.setEraseCredentialsAfterAuthentication(true);
        return manager;
    }

    @Bean
    @Order(1)
    SecurityFilterChain machines(
            HttpSecurity http,
            AuthenticationManager logins,
            Refusals refusals,
            ObjectProvider<JwtDecoder> decoder,
            BeanFactory beans)
            throws Exception {
        boolean demo = demo(beans);
        if (decoder.getIfAvailable() != null) {
            http.oauth2ResourceServer(
                    tokens -> tokens.authenticationEntryPoint(refusals).jwt(jwt -> jwt.authenticationManager(logins)));
        }
        return basic(http, refusals, API_POLICY)
                .authenticationManager(logins)
                .securityMatcher("/api/**", "/hooks/**", "/actuator/**")
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(Sessions::needToken))
                .authorizeHttpRequests(paths -> {
                    paths.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                            .permitAll();
                    paths.requestMatchers("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")
                            .permitAll();
                    if (demo) {
                        paths.requestMatchers(HttpMethod.GET, CONTRACT).permitAll();
                    }
                    paths.requestMatchers(HttpMethod.POST, "/hooks/slack/*", "/hooks/pagerduty")
                            .access((who, asked) -> new AuthorizationDecision(
                                    asked.getRequest().getAttribute(SignedHooks.SIGNED) != null));
                    paths.requestMatchers("/actuator/prometheus", "/api/v1/**", "/hooks/databricks")
                            .hasAnyRole(ROLES);
                    paths.anyRequest().denyAll();
                })
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            AuthenticationManager logins,
            Refusals refusals,
            Sessions sessions,
            ObjectProvider<ClientRegistrationRepository> clients,
            BeanFactory beans)
            throws Exception {
        boolean demo = demo(beans);
        if (clients.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage("/login")
                    .successHandler(sessions)
                    .failureHandler(sessions)
                    .userInfoEndpoint(info -> info.userAuthoritiesMapper(sessions)));
        }
        // the identity provider's logins are this chain's own, and all else is asked of the hub's
        http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(logins);
        return basic(http, refusals, POLICY)
                .formLogin(form ->
                        form.loginPage("/login").successHandler(sessions).failureHandler(sessions))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(Sessions.entry(refusals)))
                .authorizeHttpRequests(paths -> {
                    paths.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                            .permitAll();
                    paths.requestMatchers(HttpMethod.GET, FOR_ALL).permitAll();
                    if (demo) {
                        paths.requestMatchers(HttpMethod.GET).permitAll();
                    } else {
                        paths.requestMatchers(HttpMethod.GET, PAGES).hasAuthority(Grants.EVERYWHERE);
                    }
                    paths.anyRequest().denyAll();
                })
                .build();
    }

    /** A session's cookie leaves on a secure connection alone, wherever the hub is reached by one. */
    @Bean
    ServletContextInitializer secureCookie(BrickgateSettings settings) {
        return context ->
                context.getSessionCookieConfig().setSecure(settings.publicUrl().startsWith("https://"));
    }

    private static HttpSecurity basic(HttpSecurity http, Refusals refusals, String contentPolicy) throws Exception {
        return http.httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.NO_REFERRER)));
    }

    /**
     * Tokens of one issuer, made for the hub.
     *
     * @throws IllegalStateException where any token of the provider's would do
     */
    private static JwtDecoder narrow(JwtDecoder decoder, Environment environment) {
        for (String key : new String[] {"issuer-uri", "audiences"}) {
            String name = "spring.security.oauth2.resourceserver.jwt." + key;
            if (environment
                    .getProperty(name, environment.getProperty(name + "[0]", ""))
                    .isBlank()) {
                throw new IllegalStateException(name + " is empty, so that tokens "
                        + (key.equals("audiences") ? "made for others" : "of others") + " would be taken; name the "
                        + (key.equals("audiences") ? "hub's own audience" : "issuer"));
            }
        }
        return decoder;
    }

    /** The demo's own bean says so, which no setting can feign. */
    private static boolean demo(BeanFactory beans) {
        return beans.containsBean("demoWorld");
    }
}
