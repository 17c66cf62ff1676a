package io.brickgate.wiring;

import io.brickgate.access.Role;
import io.brickgate.notifications.NoticeKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Everything that is configured under {@code brickgate.*}; an unknown key stops the start.
 *
 * @param secretParameters names of job parameters, in any case, in which a star stands for any characters, whose values
 *     nobody reads
 */
@Validated
@ConfigurationProperties(prefix = "brickgate", ignoreUnknownFields = false)
public record BrickgateSettings(
        @NotBlank @DefaultValue("./data") String dataDir,
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("") String routes,
        @DefaultValue("") String policy,
        @DefaultValue("") String rules,

        @DefaultValue({
            "*secret*",
            "*password*",
            "*passwd*",
            "*token*",
            "*credential*",
            "*api_key*",
            "*apikey*",
            "*private_key*"
        })
        List<String> secretParameters,

        @Valid @DefaultValue Db db,
        @Valid @DefaultValue Poll poll,
        @Valid @DefaultValue Actions actions,
        @Valid @DefaultValue Notifications notifications,
        @Valid @DefaultValue Incidents incidents,
        @Valid @DefaultValue Doctor doctor,
        @Valid @DefaultValue Audit audit,
        @DefaultValue List<@Valid Workspace> workspaces,
        @DefaultValue List<@Valid ChannelEntry> channels,
        @Valid @DefaultValue Security security) {

    /** Where the books are kept; an empty URL is the embedded database under the data folder. */
    public record Db(
            @DefaultValue("") String url,
            @DefaultValue("") String user,
            @DefaultValue("") String password) {
        @Override
        public String toString() {
            return "Db";
        }
    }

    /**
     * The poll's clock and windows.
     *
     * @param cron Quartz cron; a firing that was missed is made up for once, at once
     */
    public record Poll(
            @NotBlank @DefaultValue("0/15 * * * * ?") String cron,
            @NotNull @DefaultValue("10m") Duration overlap,
            @NotNull @DefaultValue("2h") Duration firstLookBack,
            @NotNull @DefaultValue("1h") Duration sweepEvery,
            @NotNull @DefaultValue("24h") Duration sweepBack,
            @NotNull @DefaultValue("10m") Duration jobsEvery) {}

    /** The pump of actions. */
    public record Actions(
            @NotNull @DefaultValue("1s") Duration every,
            @NotNull @DefaultValue("60s") Duration lease,
            @NotNull @DefaultValue("30s") Duration repairGrace,
            @NotNull @DefaultValue("24h") Duration tokenAge,
            @NotNull @DefaultValue("6h") Duration giveUpAfter) {}

    /** The pumps of notifications. */
    public record Notifications(
            @NotNull @DefaultValue("1s") Duration every,
            @NotNull @DefaultValue("60s") Duration lease,
            @NotNull @DefaultValue("24h") Duration giveUpAfter,
            @NotNull @DefaultValue("20s") Duration groupWait,
            @NotNull @DefaultValue("5m") Duration groupInterval,
            @NotNull @DefaultValue("60s") Duration ticketsEvery,
            @Min(2) @DefaultValue("10") int digestFrom,
            @NotNull @DefaultValue("10m") Duration silenceNotice,
            @DefaultValue("false") boolean drill,
            @NotBlank @DefaultValue("0 0 9 ? * MON") String drillCron) {}

    /** Examinations of runs by the logs of their clusters. */
    public record Doctor(
            @DefaultValue("true") boolean enabled,
            @NotNull @DefaultValue("30s") Duration after,
            @NotNull @DefaultValue("6m") Duration again,
            @Min(1) @DefaultValue("3") int tries,
            @NotNull @DefaultValue("256MB") DataSize mostBytes,
            @NotNull @DefaultValue("2h") Duration longRun,
            @Positive @DefaultValue("2") double requestsPerSecond,
            @NotNull @DefaultValue("10m") Duration lease) {}

    /** When failures are one incident. */
    public record Incidents(
            @Min(2) @DefaultValue("5") int waveJobs,
            @NotNull @DefaultValue("15m") Duration waveWithin,
            @NotNull @DefaultValue("30m") Duration reopenWithin) {}

    /**
     * The audit trail.
     *
     * @param folder where its copy goes, on another disk or machine; empty for none
     * @param every how often it is shipped
     * @param signEvery how often its end is signed
     * @param signingKey this node's key; empty for {@code audit-signing-key.pem} in the data folder
     * @param archive where segments go that are older than {@code keep}; empty keeps everything in the books
     */
    public record Audit(
            @DefaultValue("") String folder,
            @Valid @DefaultValue HttpHome endpoint,
            @NotNull @DefaultValue("5s") Duration every,
            @NotNull @DefaultValue("60s") Duration signEvery,
            @DefaultValue("") String signingKey,
            @DefaultValue("") String archive,
            @NotNull @DefaultValue("400d") Duration keep) {}

    /**
     * A home of the audit trail behind HTTP; an empty URL is none.
     *
     * @param authorization the header's whole value; empty for none
     */
    public record HttpHome(
            @Pattern(
                    regexp = "(https://.+|http://(localhost|127\\.0\\.0\\.1|\\[::1])([:/].*)?)?",
                    message = "use an https:// address; http:// is for loopback only")
            @DefaultValue("")
            String url,

            @Pattern(regexp = "POST|PUT", message = "use POST or PUT") @DefaultValue("POST")
            String method,

            @DefaultValue("") String authorization) {
        @Override
        public String toString() {
            return "HttpHome";
        }
    }

    /** One workspace and the hub's own principal in it. A blank host means that it is not configured. */
    public record Workspace(
            @Pattern(regexp = "[A-Za-z0-9._-]{1,100}", message = "use letters, digits, dots, dashes and underscores")
            @DefaultValue("default")
            String name,

            @DefaultValue("") String host,
            @DefaultValue("") String token,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String azureTenantId,
            @DefaultValue("") String azureClientId,
            @DefaultValue("") String azureClientSecret,

            @DefaultValue("https://login.microsoftonline.com")
            String azureAuthority,

            @DecimalMin("0.1") @DefaultValue("5") double readsPerSecond,
            @DecimalMin("0.1") @DefaultValue("1") double writesPerSecond,
            @NotNull @DefaultValue("20s") Duration timeout) {
        @Override
        public String toString() {
            return "Workspace " + name;
        }
    }

    /** One channel. Without the settings that its type needs it is off. */
    public record ChannelEntry(
            @Pattern(regexp = "[A-Za-z0-9._-]{1,100}", message = "use letters, digits, dots, dashes and underscores")
            String name,

            @NotBlank String type,
            @Nullable Set<NoticeKind> hears,
            @DefaultValue Map<String, String> settings) {
        @Override
        public String toString() {
            return "Channel " + name;
        }
    }

    /**
     * Who may come in.
     *
     * @param rolesClaim where a token names roles, with dots between the steps, such as {@code realm_access.roles}
     * @param groupsClaim where a token names groups, likewise
     * @param grants roles for users and groups, each perhaps on some jobs alone
     * @param people who is one person under several names, so that nobody counts twice
     */
    public record Security(
            @DefaultValue List<@Valid User> users,
            @Positive @DefaultValue("10") int loginsPerMinute,
            @NotBlank @DefaultValue("roles") String rolesClaim,
            @NotBlank @DefaultValue("groups") String groupsClaim,
            @DefaultValue List<@Valid GrantEntry> grants,
            @DefaultValue List<@Valid PersonEntry> people,
            @Valid @DefaultValue Ldap ldap) {}

    /**
     * Roles for some: for whoever is one of the users or in one of the groups.
     *
     * @param workspaces names, in which a star stands for any characters; empty for all; {@code jobs} likewise
     * @param tags every tag named has to have this value, in which a star stands for any characters
     */
    public record GrantEntry(
            @NotEmpty(message = "name at least one of viewer, operator, approver, auditor, admin") @DefaultValue
            Set<Role> roles,

            @DefaultValue Set<String> users,
            @DefaultValue Set<String> groups,
            @DefaultValue List<String> workspaces,
            @DefaultValue List<String> jobs,
            @DefaultValue Map<String, String> tags) {}

    /**
     * One person's names: logins, e-mail addresses, {@code slack:} and a member id, {@code subject:} and an issuer and a
     * subject with a bar between.
     */
    public record PersonEntry(
            @NotBlank String name, @DefaultValue Set<String> aliases) {}

    /**
     * A directory; an empty URL is none.
     *
     * @param managerDn whom the hub searches as; empty searches without a login
     * @param userSearchFilter finds one entry, with the login in place of {@code {0}}
     * @param groupSearchFilter finds the groups of the entry whose name takes the place of {@code {0}}
     */
    public record Ldap(
            @Pattern(
                    regexp = "(ldaps://.+|ldap://(localhost|127\\.0\\.0\\.1|\\[::1])([:/].*)?)?",
                    message = "use an ldaps:// address; ldap:// is for loopback only")
            @DefaultValue("")
            String url,

            @DefaultValue("") String managerDn,
            @DefaultValue("") String managerPassword,
            @DefaultValue("") String userSearchBase,
            @NotBlank @DefaultValue("(uid={0})") String userSearchFilter,
            @DefaultValue("") String groupSearchBase,
            @NotBlank @DefaultValue("(member={0})") String groupSearchFilter,
            @NotBlank @DefaultValue("cn") String groupName,
            @NotBlank @DefaultValue("mail") String email) {
        @Override
        public String toString() {
            return "Ldap";
        }
    }

    /** A local user; the password in Spring's form, such as {@code {bcrypt}…}. */
    public record User(
            @NotBlank String name,
            @NotBlank String password,
            @DefaultValue Set<Role> roles,
            @DefaultValue Set<String> groups,
            @DefaultValue("") String email,
            @DefaultValue("") String slackId) {
        @Override
        public String toString() {
            return "User " + name;
        }
    }
}
