/** The figures of a live analysis as metrics for Prometheus. */
@NullMarked
package io.synfin.cli.metrics;

import org.jspecify.annotations.NullMarked;
