package io.brickgate.policy;

import io.brickgate.documents.Document;
import io.brickgate.documents.DocumentFault;
import io.brickgate.documents.DocumentFault.Mistake;
import java.util.ArrayList;
import java.util.List;

/** The test cases that stand beside a policy: what is given, and what the policy has to say to it. */
public final class PolicyCases {

    private final List<Case> cases;

    private PolicyCases(List<Case> cases) {
        this.cases = List.copyOf(cases);
    }

    /**
     * Reads the files of test cases among those given.
     *
     * @throws DocumentFault with every mistake in them
     */
    public static PolicyCases read(List<PolicyFile> files) {
        List<Case> cases = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        files.stream().filter(PolicyFile::cases).forEach(file -> {
            try {
                cases.addAll(read(Document.read(file.file(), file.text())));
            } catch (DocumentFault fault) {
                mistakes.addAll(fault.mistakes());
            }
        });
        if (!mistakes.isEmpty()) {
            throw new DocumentFault(mistakes.stream().distinct().toList());
        }
        return new PolicyCases(cases);
    }

    public int count() {
        return cases.size();
    }

    /** The expectations that the policy does not meet, each with its place, empty where it meets all. */
    public List<Mistake> against(Policy policy) {
        return cases.stream().flatMap(one -> one.against(policy).stream()).toList();
    }

    private static List<Case> read(Document root) {
        root.only("cases");
        List<Case> cases = root.need("cases").items().stream().map(Case::read).toList();
        root.check();
        return cases;
    }
}
