/** Anomalies of single headers (RFC 9293 §3.1): flags and addresses that cannot be. */
@NullMarked
package io.synfin.rule.malformed;

import org.jspecify.annotations.NullMarked;
