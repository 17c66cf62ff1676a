package io.brickgate.wiring;

import io.brickgate.access.Role;
import io.brickgate.notifications.NoticeKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
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
import org.springframework.validation.annotation.Validated;

/** Everything that is configured under {@code brickgate.*}; an unknown key stops the start. */
@Validated
@ConfigurationProperties(prefix = "brickgate", ignoreUnknownFields = false)
public record BrickgateSettings(
        @NotBlank @DefaultValue("./data") String dataDir,
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue("") String routes,
        @DefaultValue("") String policy,
        @DefaultValue("") String rules,
        @Valid @DefaultValue Db db,
        @Valid @DefaultValue Poll poll,
        @Valid @DefaultValue Actions actions,
        @Valid @DefaultValue Notifications notifications,
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
            @NotNull @DefaultValue("24h") Duration giveUpAfter) {}

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

    /** Who may come in. */
    public record Security(
            @DefaultValue List<@Valid User> users,
            @Positive @DefaultValue("10") int loginsPerMinute) {}

    /** A local user; the password in Spring's form, such as {@code {bcrypt}…}. */
    public record User(
            @NotBlank String name,
            @NotBlank String password,
            @DefaultValue Set<Role> roles,
            @DefaultValue("") String email,
            @DefaultValue("") String slackId) {
        @Override
        public String toString() {
            return "User " + name;
        }
    }
}
