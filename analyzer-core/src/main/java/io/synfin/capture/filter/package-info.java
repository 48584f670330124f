/**
 * Filters of libpcap for frames of any source. Beside live capture the only package that knows
 * pcap4j.
 */
@NullMarked
package io.synfin.capture.filter;

import org.jspecify.annotations.NullMarked;
