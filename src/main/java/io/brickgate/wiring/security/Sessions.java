package io.brickgate.wiring.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Where a browser's session begins and what it has to show: on record, and with a token for whatever changes something. */
@Component
class Sessions implements AuthenticationSuccessHandler, AuthenticationFailureHandler, GrantedAuthoritiesMapper {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final LoginRecord record;
    private final Grants grants;
    private final Claims claims;

    Sessions(LoginRecord record, Grants grants, Claims claims) {
        this.record = record;
        this.grants = grants;
        this.claims = claims;
    }

    /** A session's cookie comes along by itself, also where another page made the browser send it; a header does not. */
    static boolean needToken(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getSession(false) != null;
    }

    /** People are shown the page to log in, programs are answered. */
    static AuthenticationEntryPoint entry(AuthenticationEntryPoint programs) {
        MediaTypeRequestMatcher browsers = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        browsers.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        LinkedHashMap<RequestMatcher, AuthenticationEntryPoint> entries = new LinkedHashMap<>();
        entries.put(browsers, new LoginUrlAuthenticationEntryPoint("/login"));
        DelegatingAuthenticationEntryPoint entry = new DelegatingAuthenticationEntryPoint(entries);
        entry.setDefaultEntryPoint(programs);
        return entry;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication login)
            throws IOException {
        try {
            record.began(login.getName(), login.getPrincipal() instanceof Person ? "password" : "identity provider");
            response.sendRedirect(request.getContextPath() + "/");
        } catch (DataAccessException | TransactionException e) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            response.sendRedirect(request.getContextPath() + "/login?unrecorded");
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        if (why instanceof OAuth2AuthenticationException refused) {
            record.failed("unknown", request.getRemoteAddr(), refused.getError().getErrorCode());
        }
        String how = why instanceof TooManyTries ? "wait" : why instanceof LoginsAway ? "away" : "error";
        response.sendRedirect(request.getContextPath() + "/login?" + how);
    }

    /** The roles of whoever the identity provider says it is. */
    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> given) {
        return given.stream()
                .filter(OidcUserAuthority.class::isInstance)
                .map(one -> claims.person(((OidcUserAuthority) one).getAttributes()))
                .findFirst()
                .map(grants::authorities)
                .orElse(List.of());
    }
}
