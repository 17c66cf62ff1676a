package io.brickgate.demo;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An encoded query such as {@code correlation_id=x^active=true^ORDERBYDESCsys_created_on}; what it cannot read it skips. */
final class ServiceNowQuery {

    private static final Pattern TERM =
            Pattern.compile("([a-z_0-9.]+)(=|!=|LIKE|STARTSWITH|IN|ISEMPTY|ISNOTEMPTY)(.*)");

    private ServiceNowQuery() {}

    static Predicate<ServiceNowRecord> of(@Nullable String encoded) {
        return Stream.of(encoded == null ? new String[0] : encoded.split("\\^(?!OR[a-z])", -1))
                .map(ServiceNowQuery::anyOf)
                .reduce(record -> true, Predicate::and);
    }

    private static Predicate<ServiceNowRecord> anyOf(String terms) {
        return Stream.of(terms.split("\\^OR(?=[a-z])", -1))
                .map(ServiceNowQuery::term)
                .reduce(Predicate::or)
                .orElse(record -> true);
    }

    private static Predicate<ServiceNowRecord> term(String text) {
        Matcher term = TERM.matcher(text);
        if (!term.matches()) {
            return record -> true;
        }
        String field = term.group(1);
        String value = term.group(3);
        return switch (term.group(2)) {
            case "=" -> record -> record.get(field).equals(value);
            case "!=" -> record -> !record.get(field).equals(value);
            case "LIKE" -> record -> record.get(field).contains(value);
            case "STARTSWITH" -> record -> record.get(field).startsWith(value);
            case "IN" -> record -> List.of(value.split(",", -1)).contains(record.get(field));
            case "ISEMPTY" -> record -> record.get(field).isEmpty();
            default -> record -> !record.get(field).isEmpty();
        };
    }
}
