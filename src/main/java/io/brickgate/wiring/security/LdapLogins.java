package io.brickgate.wiring.security;

import io.brickgate.wiring.BrickgateSettings.Ldap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.ldap.core.DirContextOperations;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.ldap.DefaultSpringSecurityContextSource;
import org.springframework.security.ldap.authentication.BindAuthenticator;
import org.springframework.security.ldap.search.FilterBasedLdapUserSearch;
import org.springframework.security.ldap.userdetails.DefaultLdapAuthoritiesPopulator;

/** Asks a directory whether a password is right, by logging in there with it, and which groups its user is in. */
final class LdapLogins {

    private final BindAuthenticator directory;
    private final DefaultLdapAuthoritiesPopulator groups;
    private final String email;

    LdapLogins(Ldap settings) {
        DefaultSpringSecurityContextSource source = new DefaultSpringSecurityContextSource(settings.url());
        if (!settings.managerDn().isBlank()) {
            source.setUserDn(settings.managerDn());
            source.setPassword(settings.managerPassword());
        } else {
            source.setAnonymousReadOnly(true);
        }
        source.setPooled(false);
        source.setBaseEnvironmentProperties(
                Map.of("com.sun.jndi.ldap.connect.timeout", "5000", "com.sun.jndi.ldap.read.timeout", "5000"));
        source.afterPropertiesSet();
        directory = new BindAuthenticator(source);
        directory.setUserSearch(
                new FilterBasedLdapUserSearch(settings.userSearchBase(), settings.userSearchFilter(), source));
        groups = new DefaultLdapAuthoritiesPopulator(source, settings.groupSearchBase());
        groups.setGroupSearchFilter(settings.groupSearchFilter());
        groups.setGroupRoleAttribute(settings.groupName());
        groups.setSearchSubtree(true);
        groups.setConvertToUpperCase(false);
        groups.setRolePrefix("");
        groups.setIgnorePartialResultException(true);
        email = settings.email();
    }

    /**
     * Whom the directory takes this for; empty where it knows no such user or the password is wrong.
     *
     * @throws RuntimeException where the directory does not answer
     */
    Optional<Person> find(String name, String password) {
        if (name.isBlank() || password.isEmpty()) {
            return Optional.empty(); // a directory takes an empty password for an anonymous login, which succeeds
        }
        try {
            DirContextOperations entry =
                    directory.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
            Set<String> memberOf = new HashSet<>();
            for (GrantedAuthority group : groups.getGrantedAuthorities(entry, name)) {
                memberOf.add(group.getAuthority());
            }
            String address = entry.getStringAttribute(email);
            Set<String> handles = address == null || address.isBlank() ? Set.of() : Set.of("email:" + address);
            return Optional.of(new Person(name, Set.of(), memberOf, handles));
        } catch (BadCredentialsException | UsernameNotFoundException e) {
            return Optional.empty();
        }
    }
}
