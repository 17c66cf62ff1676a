package io.brickgate.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the books keep entries.
 *
 * @param folder where what is older goes; null keeps everything
 */
public record ArchiveSettings(@Nullable Path folder, Duration keep) {}
