/** Frames from interfaces while they come; beside filters the only package that knows pcap4j. */
@NullMarked
package io.synfin.capture.live;

import org.jspecify.annotations.NullMarked;
