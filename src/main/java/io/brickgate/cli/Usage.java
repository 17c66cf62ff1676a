package io.brickgate.cli;

/** What a wrong command line is answered with. */
final class Usage extends RuntimeException {

    static final String TEXT = """
            Brickgate: the gate in front of Databricks jobs.

            java -jar brickgate.jar [COMMAND] [OPTIONS]

              serve (or nothing)   the hub
              classify             name the cause of failures: JSON Lines on standard input
              check                check the configuration
              rules test           run the examples beside the rules, find dead and shadowed ones
              rules score          say how often the rules are right on labelled failures: JSON Lines
              rules suggest        begin the next rules to write, from failures that none knows: JSON Lines
              policy validate      read a policy as the hub would, and name every mistake with file, line and remedy
              policy test          run the test cases beside a policy
              policy can           say what somebody may do, by which rule, and what would have to change
              policy explain       say what was decided about a run or action then, from the audit trail alone
              policy replay        say what another policy would have decided about recorded failures
              notify route         say who would be told of a failure of a job, when and how
              notify preview       show what each channel was sent of an incident
              channels test        send a real test message down a channel and say what its receiver answered
              audit verify         say which entries of an exported audit trail are not as they were
              audit export         write the audit trail of the configured books into a file that proves itself
              doctor               say from Spark's event log what a run spent its time on, and whether its driver was in the way
              doctor score         say how often the doctor is right on runs whose truth was measured

            classify options:
              --file FILE   read FILE in place of standard input
              --text        the input is one plain log, not JSON Lines
              --rules DIR   rules on top of the shipped ones (default: BRICKGATE_RULES)
              --json        answer with one JSON object a line

            rules test options:
              --rules DIR   rules on top of the shipped ones (default: BRICKGATE_RULES)
              --json        answer with one JSON object

            rules score options:
              --file FILE   read FILE in place of standard input; may be given several times
              --folds [K]   hold out whole templates in K folds (10): how far do the rules generalise?
              --rules DIR   rules on top of the shipped ones (default: BRICKGATE_RULES)
              --json        answer with one JSON object

            rules suggest options:
              --file FILE   read FILE in place of standard input
              --top N       the N groups that are most frequent and dear (10)
              --rules DIR   rules on top of the shipped ones (default: BRICKGATE_RULES)
              --json        answer with one JSON object, else with a file of rules

            policy validate|test [DIR] [--json]
              DIR           the policy's folder (default: BRICKGATE_POLICY, else the shipped policy)

            policy can USER ACTION TARGET, such as: policy can ana run job:pay-daily --at 2026-12-24T18:00+01:00
              ACTION        run, rerun, repair, cancel, start_cluster or terminate_cluster
              TARGET        job:NAME or cluster:NAME
              --at TIME     when, with its offset (default: now)
              --workspace W its workspace (default: main);  --tag KEY=VALUE  a tag of the target, again for more
              --param K=V   a parameter, again for more
              --role R      the roles of USER there, again for more (default: as configured)
              --group G     the groups of USER, again for more
              --policy DIR  the policy's folder;  --json  answer with one JSON object

            policy explain RUN|ACTION
              --file FILE   an export of the audit trail (default: the configured books)
              --workspace W only what happened in this workspace
              --json        answer with the entries, one JSON object a line

            policy replay options:
              --policy DIR  the policy to try;  nothing is sent or written
              --since WHEN  a span such as 30d, or a moment such as 2026-11-01T00:00:00Z (default: all)
              --file FILE   an export of the audit trail (default: the configured books)
              --json        answer with one JSON object

            notify route --job NAME, such as: notify route --job pay-daily --tag team=finance
              --tag KEY=VALUE  a tag of the job, again for more;  --workspace W  its workspace (default: main)
              --category C  the failure's category (default: CODE);  --cause C  its cause
              --at TIME     when, with its offset (default: now)
              --policy DIR  the policy's folder;  --json  answer with one JSON object

            notify preview INCIDENT [--json] [--key=value as the hub takes them]

            channels test NAME [--json] [--key=value as the hub takes them]

            audit verify FILE... (an export, or sealed segments and the export in order)
              --key HEX     a public key that is trusted, again for more (default: any, and it is named)
              --against F   another copy, whose signed checkpoints have to hold, again for more
              --stream      FILE is a copy that goes on growing, not an export with an end
              --json        answer with one JSON object

            audit export options:
              --file FILE   write FILE in place of standard output
              --key=value   settings, as the hub takes them

            doctor PATH|- (an event log: plain, gzip, zstd, lz4 or snappy; a rolled log's folder; - is standard input)
              --driver-log F  the driver's log4j log, which shows file listings and broadcasts
              --gc-log F      its log of garbage collections, which tells planning from idling
              --html FILE     also write a page with the run's picture, which needs nothing else
              --json          answer with one JSON object; exit 1 where the driver is the bottleneck

            doctor score DIR [--json]
              DIR           a folder a run: eventlog…, perhaps log4j… and gc.log…, and truth.json with its labels

            check options:
              --online      ask each workspace and channel, too; nothing is written or sent
              --json        answer with one JSON object
              --key=value   settings, as the hub takes them

            Exit: 0 good, 1 a finding, 2 bad usage or input.
            """;

    private static final long serialVersionUID = 1L;

    Usage(String problem) {
        super(problem);
    }
}
