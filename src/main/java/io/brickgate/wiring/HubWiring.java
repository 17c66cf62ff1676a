package io.brickgate.wiring;

import io.brickgate.access.Glob;
import io.brickgate.actions.ActionSettings;
import io.brickgate.actions.ClusterControl;
import io.brickgate.actions.JobControl;
import io.brickgate.actions.KillSwitch;
import io.brickgate.api.SecretParameters;
import io.brickgate.audit.ArchiveSettings;
import io.brickgate.audit.AuditNode;
import io.brickgate.audit.SigningKey;
import io.brickgate.databricks.DatabricksClient;
import io.brickgate.examinations.ExaminationSettings;
import io.brickgate.examinations.Examiner;
import io.brickgate.failures.Classification;
import io.brickgate.failures.Classifier;
import io.brickgate.failures.FailureDesk;
import io.brickgate.failures.Precedents;
import io.brickgate.failures.Rules;
import io.brickgate.failures.Sharpening;
import io.brickgate.incidents.IncidentSettings;
import io.brickgate.notifications.Channel;
import io.brickgate.notifications.ChannelTypes;
import io.brickgate.notifications.OutboxSettings;
import io.brickgate.policy.Budgets;
import io.brickgate.policy.PolicyDesk;
import io.brickgate.runs.JobBook;
import io.brickgate.runs.RunSource;
import io.brickgate.runs.WatchSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the hub together from its configuration. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrickgateSettings.class)
class HubWiring {

    /** This process among several that share a database. */
    private static final String NODE = UUID.randomUUID().toString();

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    DatabricksClient databricksClient(CamelContext camel, BrickgateSettings settings, Clock clock) {
        return new DatabricksClient(camel, WorkspaceEntries.of(settings), clock);
    }

    @Bean
    RunSource runSource(DatabricksClient client) {
        return client.runs();
    }

    @Bean
    JobControl jobControl(DatabricksClient client, KillSwitch killSwitch) {
        return client.jobs(killSwitch::on);
    }

    /** The switch itself needs the clusters, to close what waits for consent. */
    @Bean
    ClusterControl clusterControl(DatabricksClient client, ObjectProvider<KillSwitch> killSwitch) {
        return client.clusters(() -> killSwitch.getObject().on());
    }

    @Bean
    Rules rules(BrickgateSettings settings) {
        return Rules.shipped(settings.rules().isBlank() ? null : Path.of(settings.rules()));
    }

    @Bean
    Classifier classifier(Rules rules) {
        return new Classifier(rules);
    }

    @Bean
    Classification classification(Classifier classifier, Precedents precedents) {
        return new Classification(classifier, precedents);
    }

    @Bean
    FailureDesk failureDesk(Classification classification, JobBook jobs) {
        return new FailureDesk(classification, jobs::find);
    }

    @Bean
    ExaminationSettings examinationSettings(BrickgateSettings settings) {
        BrickgateSettings.Doctor doctor = settings.doctor();
        return new ExaminationSettings(
                NODE,
                doctor.enabled(),
                doctor.after(),
                doctor.again(),
                doctor.tries(),
                doctor.mostBytes().toBytes(),
                doctor.longRun(),
                doctor.lease());
    }

    @Bean
    Examiner examiner(
            DatabricksClient client,
            Classifier classifier,
            ExaminationSettings examinations,
            BrickgateSettings settings) {
        return new Examiner(
                client.logs(settings.doctor().requestsPerSecond()), new Sharpening(classifier), examinations);
    }

    @Bean
    PolicyDesk policyDesk(BrickgateSettings settings, Budgets budgets, Clock clock) {
        PolicyDesk desk = new PolicyDesk(PolicyFolder.of(settings).files(), budgets, clock);
        PolicyWatch.know(desk.policy(), PolicyWatch.channels(settings));
        return desk;
    }

    @Bean
    List<Channel> channels(BrickgateSettings settings) {
        return settings.channels().stream()
                .map(entry -> ChannelTypes.read(entry.name(), entry.type(), entry.hears(), entry.settings()))
                .toList();
    }

    @Bean
    WatchSettings watchSettings(BrickgateSettings settings) {
        BrickgateSettings.Poll poll = settings.poll();
        return new WatchSettings(poll.overlap(), poll.firstLookBack(), poll.sweepEvery(), poll.sweepBack());
    }

    @Bean
    ActionSettings actionSettings(BrickgateSettings settings) {
        BrickgateSettings.Actions actions = settings.actions();
        return new ActionSettings(
                NODE, actions.lease(), actions.repairGrace(), actions.tokenAge(), actions.giveUpAfter());
    }

    @Bean
    SecretParameters.Marks secretMarks(BrickgateSettings settings) {
        return new SecretParameters.Marks(settings.secretParameters().stream()
                .map(name -> new Glob(name.toLowerCase(Locale.ROOT)))
                .toList());
    }

    @Bean
    AuditNode auditNode() {
        return new AuditNode(NODE);
    }

    @Bean
    SigningKey signingKey(BrickgateSettings settings) {
        return SigningKey.at(signingKeyFile(settings));
    }

    static Path signingKeyFile(BrickgateSettings settings) {
        String named = settings.audit().signingKey();
        return named.isBlank() ? Path.of(settings.dataDir(), "audit-signing-key.pem") : Path.of(named);
    }

    @Bean
    ArchiveSettings archiveSettings(BrickgateSettings settings) {
        BrickgateSettings.Audit audit = settings.audit();
        return new ArchiveSettings(audit.archive().isBlank() ? null : Path.of(audit.archive()), audit.keep());
    }

    @Bean
    AuditEndpoint auditEndpoint(BrickgateSettings settings) {
        return new AuditEndpoint(settings.audit().endpoint());
    }

    @Bean
    IncidentSettings incidentSettings(BrickgateSettings settings) {
        BrickgateSettings.Incidents incidents = settings.incidents();
        return new IncidentSettings(incidents.waveJobs(), incidents.waveWithin(), incidents.reopenWithin());
    }

    @Bean
    OutboxSettings outboxSettings(BrickgateSettings settings) {
        BrickgateSettings.Notifications notifications = settings.notifications();
        return new OutboxSettings(
                NODE,
                notifications.lease(),
                notifications.giveUpAfter(),
                settings.publicUrl(),
                notifications.groupWait(),
                notifications.groupInterval(),
                notifications.digestFrom(),
                notifications.silenceNotice());
    }
}
