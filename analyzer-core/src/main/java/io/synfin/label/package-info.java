/**
 * What other tools would say: Wireshark's {@code tcp.stream}, {@code tcp.completeness} and {@code
 * tcp.analysis.*}, Zeek's {@code conn_state} and {@code history}.
 *
 * <p>People search for these words, so reports carry them. They are labels, not verdicts: each
 * tracker reproduces one tool, its mistakes included, and nothing in here feeds the analysis. Both
 * take segment by segment and know the {@code tcp} package only.
 */
@NullMarked
package io.synfin.label;

import org.jspecify.annotations.NullMarked;
