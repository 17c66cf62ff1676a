package io.brickgate.scoring;

import java.util.Collection;
import java.util.function.Predicate;

/** So many of so many. */
public record Share(int right, int of) {

    private static final double Z = 1.959964;

    static <T> Share of(Collection<T> items, Predicate<T> right) {
        return new Share((int) items.stream().filter(right).count(), items.size());
    }

    /** From 0 to 1; NaN where there is nothing to be right about. */
    public double value() {
        return of == 0 ? Double.NaN : (double) right / of;
    }

    /** The lower bound of Wilson's interval that holds the true share in 95 of 100 samples; NaN as {@link #value}. */
    public double low() {
        return of == 0 ? Double.NaN : Math.max(0, centre() - margin());
    }

    /** The upper bound, see {@link #low}. */
    public double high() {
        return of == 0 ? Double.NaN : Math.min(1, centre() + margin());
    }

    private double centre() {
        return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double margin() {
        double p = value();
        return Z / (1 + Z * Z / of) * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
    }
}
