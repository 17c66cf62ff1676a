package io.brickgate.console;

/** How good or bad news is, told by sign and colour alike. */
enum Tone {
    GOOD("✓"),
    BUSY("↻"),
    WARN("!"),
    BAD("✕"),
    CALM("–");

    private final String sign;

    Tone(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    public String css() {
        return "tone-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
