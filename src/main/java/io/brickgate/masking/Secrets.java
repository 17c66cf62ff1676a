package io.brickgate.masking;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Masks secrets in text that people may see: tokens, keys, passwords, signatures, e-mail addresses. One that is cut off
 * at its end is masked as far as it goes. Names of secrets and scopes stay, for they explain.
 */
public final class Secrets {

    private static final String MASK = "***";

    /** In quotes, escaped ones within them, closed or cut off; in braces; or up to the next separator. */
    private static final String IN_QUOTES = "(?:\"(?:[^\"\\\\\\n]|\\\\.)*\"?|'(?:[^'\\\\\\n]|\\\\.)*'?"
            + "|\\\\+\"(?:[^\"\\\\\\n]|\\\\+[^\"\\\\\\n])*(?:\\\\*\")?|\\{[^}\\n]*\\}?|";

    private static final String VALUE = IN_QUOTES + "[^\\s;&,\"'(){}<>]+)";

    private static final String BEHIND_NAME = "\\\\*[\"']?\\s*";
    private static final String NAMED = "(?i)(\\b[a-z0-9_.-]*(?:";
    private static final String BASE64 = "[A-Za-z0-9+/=_-]";

    private static final String WORDS = "pass|pwd|secret|key|token|credential|sharedaccess";
    private static final int LINE_OF_KEY = 40;

    /** @param hints in lower case; without one of each list the shape cannot occur and is not looked for */
    private record Shape(List<List<String>> hints, Pattern pattern, String mask) {

        boolean mayStandIn(String lower) {
            return hints.stream().allMatch(oneOf -> oneOf.stream().anyMatch(lower::contains));
        }

        String applied(String text) {
            return pattern.matcher(text).replaceAll(mask);
        }
    }

    private static final Shape KEY_LINES = shape("(?m)^[ \\t>]*[A-Za-z0-9+/]{40,}={0,2}[ \\t]*$", MASK);

    private static final List<Shape> SHAPES = List.of(
            shape(
                    "(?s)-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----.*?(-----END [A-Z ]*PRIVATE KEY( BLOCK)?-----|$)",
                    MASK,
                    "private key"),
            shape("[A-Za-z0-9+/=\\\\\\s]*-----END [A-Z ]*PRIVATE KEY( BLOCK)?-----", MASK, "private key"),
            shape("(dapi|dsapi|dkea)[0-9a-f]{3,}(-[0-9]+)?|\\bdose[0-9a-f]{8,}", MASK, "dapi|dsapi|dkea|dose"),
            shape("\\beyJ" + BASE64 + "{4,}(\\." + BASE64 + "*){0,4}", MASK, "eyj"),
            shape(
                    "(?i)(\\bauthorization" + BEHIND_NAME + "[:=]\\s*[\"']?)(?:token|apikey|digest|negotiate|sharedkey"
                            + "(?:lite)?|aws4-hmac-sha256|bearer|basic)\\s[^\\n\"']+",
                    "$1" + MASK,
                    "authorization"),
            shape("(?i)\\b(bearer|basic)\\s+[a-z+/_~.-]*[0-9=+/_~][a-z0-9._~+/=-]*", "$1 " + MASK, "bearer|basic"),
            shape("(?i)\\b((?:set-)?cookie:\\s*)[^\\n]+", "$1" + MASK, "cookie:"),
            shape(
                    "(?i)((?:\\b|%3f|%26)(?:sig|signature|x-(?:amz|goog)-(?:signature|credential|security-token)"
                            + "|awsaccesskeyid)(?:=|%3d))[^&\\s\"'<>;]+",
                    "$1" + MASK, "sig=|sig%3d|signature|x-amz-|x-goog-|awsaccess"),
            shape(
                    "(?i)(\\bfs\\.azure\\.(?:account\\.key|sas)[a-z0-9.-]*" + BEHIND_NAME + "[,=]\\s*)" + VALUE,
                    "$1" + MASK,
                    "fs.azure."),
            shape(
                    "(?i)(\\b(?:fs\\.[a-z0-9.-]*|[a-z0-9_.-]*connection)(?:key|secret|password)[a-z0-9_.-]*"
                            + "(?:\\s*[,=:]\\s*|\\s+))"
                            + VALUE,
                    "$1" + MASK,
                    "fs.|connection",
                    WORDS),
            shape(
                    "(?i)(\\b(?:client secret|secret access key|account key|api key|private-token|x-databricks-token"
                            + "|passcode|db_pass|pass)\\s*[:=]\\s*)"
                            + VALUE,
                    "$1" + MASK,
                    WORDS,
                    ":|="),
            shape(
                    NAMED + "password|passwd|pwd)" + BEHIND_NAME + "=\\s*)" + IN_QUOTES + "[^\\s;&\"'()<>{}]+)",
                    "$1" + MASK,
                    "pass|pwd",
                    "="),
            shape("(?i)(\\b(?:token|secret)\\s*:\\s*)[a-z0-9._~+/=-]{8,}", "$1" + MASK, "token|secret"),
            shape("(?m)^[ \\t>]*MII[A-Za-z0-9+/=]{10,}", MASK, "mii"),
            shape("(?i)(\\bauthorization\\s*[:=]\\s*)[^\\s\"',;]+", "$1" + MASK, "authorization"),
            shape("(?i)(<(?:password|secret|token)>)[^<\\n]+", "$1" + MASK, "<password>|<secret>|<token>"),
            shape("(?i)([?&]code=)[a-z0-9_~.%+/=-]{16,}", "$1" + MASK, "code="),
            shape(
                    NAMED
                            + "password|passwd|passphrase|pwd|secret|key|token|credential|access_?key_?id"
                            + "|sharedaccesssignature)"
                            + BEHIND_NAME
                            + "(?:=>?|%3d)\\s*)"
                            + VALUE,
                    "$1" + MASK,
                    WORDS,
                    "=|%3d"),
            shape(
                    NAMED
                            + "password|passwd|passphrase|pwd|secret[_.-]?key|private[_.-]?key(?:[_.-]?id)?"
                            + "|client[_.-]?secret|(?:api|access|account|shared|routing|integration)[_.-]?key"
                            + "|access[_.-]?key[_.-]?id|(?:access|auth|refresh|session|security|sas|id)[_.-]?token)"
                            + BEHIND_NAME
                            + ":\\s*)"
                            + VALUE,
                    "$1" + MASK,
                    WORDS,
                    ":"),
            shape(
                    "(?i)([\"'][a-z0-9_.-]*(?:secret|token|credential|key)\\\\*[\"']\\s*:\\s*)(?:\\\\*\"[^\"\\n]*\"?|'[^'\\n]*'?)",
                    "$1" + MASK,
                    WORDS,
                    ":"),
            shape(
                    "(?i)(\\s--[a-z-]*(?:password|token|secret|key)\\s+|\\s-u\\s+[^\\s:]+:|\\bidentified by\\s+|\\bpassword\\s+')"
                            + VALUE,
                    "$1" + MASK,
                    " --| -u |identified by|password '"),
            shape("(?i)(jdbc:oracle:[a-z0-9]+:[^\\s/:@]*/)(?:\"[^\"\\n]*\"?|[^\\s@]+)", "$1" + MASK, "jdbc:oracle"),
            shape("(?im)(\\bs3[an]?://)[^\\s:@/]+:[^\\s@]+(@|$)", "$1" + MASK + "$2", "s3://|s3a://|s3n://"),
            shape("(://[^\\s:/@]*:)[^\\s\"'<>]+@", "$1" + MASK + "@", "://"),
            shape("(?m)(://[^\\s:/@]+:)[^\\s@/:]*[^\\s@/:0-9][^\\s@/:]*$", "$1" + MASK, "://"),
            shape("\\b(AKIA|ASIA|AROA|AIDA)[0-9A-Z]{8,}\\b", MASK, "akia|asia|aroa|aida"),
            shape("\\b(IQoJ|FwoG|FQoG)" + BASE64 + "{12,}", MASK, "iqoj|fwog|fqog"),
            shape("\\b(AIza|ya29\\.|GOCSPX-)[A-Za-z0-9_-]{6,}", MASK, "aiza|ya29.|gocspx"),
            shape("\\b[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{6,}", MASK, "q~"),
            shape("\\b(xox[a-z]|xapp)-[A-Za-z0-9-]{4,}", MASK, "xox|xapp-"),
            shape(
                    "(?i)((?:hooks\\.slack\\.com/[a-z]+|webhook\\.office\\.com/webhookb2|discord(?:app)?\\.com/api/webhooks)/)"
                            + "[^\\s\"'<>]+",
                    "$1" + MASK,
                    "hooks.slack|webhook"),
            shape(
                    "\\b(gh[pousr]_|github_pat_|glpat-|hf_|npm_|pypi-AgE|sk-|sk_live_|SG\\.)[A-Za-z0-9_.-]{16,}",
                    MASK,
                    "ghp_|gho_|ghu_|ghs_|ghr_|github_pat|glpat|hf_|npm_|pypi-|sk-|sk_live|sg."),
            shape("(?i)[\\p{L}0-9._%+-]{1,64}@[\\p{L}0-9.-]{1,100}\\.[\\p{L}]{2,24}", "***@***", "@"),
            shape("(?im)\\b[A-Z0-9_%+-]+\\.[A-Z0-9._%+-]*@[A-Z-]*$", "***@***", "@"));

    private Secrets() {}

    /** The text with every secret of a known shape replaced; linear in its length. */
    public static String masked(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String masked = text;
        for (Shape shape : SHAPES) {
            if (shape.mayStandIn(lower)) {
                masked = shape.applied(masked);
            }
        }
        return holdsLongWord(masked) ? KEY_LINES.applied(masked) : masked;
    }

    private static boolean holdsLongWord(String text) {
        int from = 0;
        for (int at = 0; at < text.length() && at - from < LINE_OF_KEY; at++) {
            if (text.charAt(at) <= ' ') {
                from = at + 1;
            }
        }
        return text.length() - from >= LINE_OF_KEY;
    }

    /** @param hints each a list of alternatives, joined by | */
    private static Shape shape(String pattern, String mask, String... hints) {
        return new Shape(
                Stream.of(hints).map(oneOf -> List.of(oneOf.split("\\|"))).toList(), Pattern.compile(pattern), mask);
    }
}
