package io.brickgate.console;

import io.brickgate.examinations.ExaminationDesk;
import io.brickgate.runs.RunKey;
import io.brickgate.runs.RunSource;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A run's own page, to which messages link. */
@Controller
class RunPage {

    private final RunSource source;
    private final BoardRuns runs;
    private final BoardFailures failures;
    private final BoardDeeds deeds;
    private final BoardIncidents incidents;
    private final BoardNews news;
    private final ExaminationDesk examinations;
    private final Clock clock;
    private final boolean demo;

    RunPage(
            RunSource source,
            BoardRuns runs,
            BoardFailures failures,
            BoardDeeds deeds,
            BoardIncidents incidents,
            BoardNews news,
            ExaminationDesk examinations,
            Clock clock,
            ObjectProvider<Receivers> receivers) {
        this.source = source;
        this.runs = runs;
        this.failures = failures;
        this.deeds = deeds;
        this.incidents = incidents;
        this.news = news;
        this.examinations = examinations;
        this.clock = clock;
        this.demo = receivers.getIfAvailable() != null;
    }

    @GetMapping("/runs/{run}")
    String run(
            @PathVariable String run,
            @RequestParam(required = false) @Nullable String workspace,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("demo", demo);
        Optional<RunStory> story = number(run).flatMap(id -> story(meant(workspace), id));
        if (story.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return "console/missing";
        }
        model.addAttribute("story", story.get());
        return "console/run";
    }

    private Optional<RunStory> story(String workspace, long id) {
        return runs.find(workspace, id).map(facts -> {
            List<Failed> failed = failures.ofRun(workspace, id);
            List<String> ids = failed.stream()
                    .map(Failed::incidentId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return new RunStory(
                    new Times(clock.instant()),
                    facts,
                    failed,
                    deeds.ofRun(workspace, id),
                    incidents.these(ids),
                    news.about(ids),
                    examinations.last(new RunKey(workspace, id)).orElse(null));
        });
    }

    private String meant(@Nullable String workspace) {
        List<String> names = source.workspaces();
        boolean said = workspace != null && !workspace.isBlank();
        return said ? Objects.requireNonNull(workspace) : names.size() == 1 ? names.get(0) : "";
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
